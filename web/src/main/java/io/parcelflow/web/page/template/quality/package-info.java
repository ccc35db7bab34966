/** Generated from {@code src/main/jte/quality}. */
@NullMarked
package io.parcelflow.web.page.template.quality;

import org.jspecify.annotations.NullMarked;
