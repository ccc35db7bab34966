/** Generated from {@code src/main/jte/plan}. */
@NullMarked
package io.parcelflow.app.web.page.template.plan;

import org.jspecify.annotations.NullMarked;
