/** The page of the current run and of a past run. */
@NullMarked
package io.parcelflow.web.page.now;

import org.jspecify.annotations.NullMarked;
