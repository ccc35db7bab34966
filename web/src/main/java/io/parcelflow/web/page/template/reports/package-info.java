/** Generated from {@code src/main/jte/reports}. */
@NullMarked
package io.parcelflow.web.page.template.reports;

import org.jspecify.annotations.NullMarked;
