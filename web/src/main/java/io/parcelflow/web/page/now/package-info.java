/** The run as it goes on, and what came of the last one. */
@NullMarked
package io.parcelflow.web.page.now;

import org.jspecify.annotations.NullMarked;
