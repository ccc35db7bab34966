/** Generated from {@code src/main/jte/part}: what several pages show. */
@NullMarked
package io.parcelflow.web.page.template.part;

import org.jspecify.annotations.NullMarked;
