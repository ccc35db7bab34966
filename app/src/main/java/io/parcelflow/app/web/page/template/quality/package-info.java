/** Generated from {@code src/main/jte/quality}. */
@NullMarked
package io.parcelflow.app.web.page.template.quality;

import org.jspecify.annotations.NullMarked;
