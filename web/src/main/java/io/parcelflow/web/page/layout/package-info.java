/** Common parts of all pages: layout, times and template rendering. */
@NullMarked
package io.parcelflow.web.page.layout;

import org.jspecify.annotations.NullMarked;
