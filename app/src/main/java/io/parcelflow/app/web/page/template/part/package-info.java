/** Generated from {@code src/main/jte/part}: what several pages show. */
@NullMarked
package io.parcelflow.app.web.page.template.part;

import org.jspecify.annotations.NullMarked;
