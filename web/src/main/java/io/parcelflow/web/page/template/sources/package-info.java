/** Generated from {@code src/main/jte/sources}. */
@NullMarked
package io.parcelflow.web.page.template.sources;

import org.jspecify.annotations.NullMarked;
