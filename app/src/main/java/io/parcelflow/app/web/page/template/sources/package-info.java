/** Generated from {@code src/main/jte/sources}. */
@NullMarked
package io.parcelflow.app.web.page.template.sources;

import org.jspecify.annotations.NullMarked;
