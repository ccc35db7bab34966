/**
 * Charts, rendered as SVG for pages and reports: responsive, for light and dark themes, with a
 * description and a table.
 */
@NullMarked
package io.parcelflow.service.chart;

import org.jspecify.annotations.NullMarked;
