/** Generated from {@code src/main/jte/runs}. */
@NullMarked
package io.parcelflow.web.page.template.runs;

import org.jspecify.annotations.NullMarked;
