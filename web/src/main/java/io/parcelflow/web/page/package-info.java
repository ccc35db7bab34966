/** The dashboard: the HTML pages. */
@NullMarked
package io.parcelflow.web.page;

import org.jspecify.annotations.NullMarked;
