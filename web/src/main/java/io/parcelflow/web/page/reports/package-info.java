/** The reports page: stored reports, and reports created on request. */
@NullMarked
package io.parcelflow.web.page.reports;

import org.jspecify.annotations.NullMarked;
