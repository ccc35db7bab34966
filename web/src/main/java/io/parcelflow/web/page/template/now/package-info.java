/** Generated from {@code src/main/jte/now}. */
@NullMarked
package io.parcelflow.web.page.template.now;

import org.jspecify.annotations.NullMarked;
