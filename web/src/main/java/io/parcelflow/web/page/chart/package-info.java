/** Charts as values: geometry is computed here, templates only draw it. */
@NullMarked
package io.parcelflow.web.page.chart;

import org.jspecify.annotations.NullMarked;
