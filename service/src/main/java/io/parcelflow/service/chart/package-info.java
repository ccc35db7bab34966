/**
 * Charts of numbers, drawn as SVG that pages and reports share: readable at any width, in light and
 * dark, and told in words and as a table too.
 */
@NullMarked
package io.parcelflow.service.chart;

import org.jspecify.annotations.NullMarked;
