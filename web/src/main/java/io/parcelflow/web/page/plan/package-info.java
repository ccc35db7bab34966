/** The plan page: previews a run and compares two plans. */
@NullMarked
package io.parcelflow.web.page.plan;

import org.jspecify.annotations.NullMarked;
