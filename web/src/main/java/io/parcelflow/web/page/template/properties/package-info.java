/** Generated from {@code src/main/jte/properties}. */
@NullMarked
package io.parcelflow.web.page.template.properties;

import org.jspecify.annotations.NullMarked;
