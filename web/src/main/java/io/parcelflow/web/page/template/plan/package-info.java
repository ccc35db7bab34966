/** Generated from {@code src/main/jte/plan}. */
@NullMarked
package io.parcelflow.web.page.template.plan;

import org.jspecify.annotations.NullMarked;
