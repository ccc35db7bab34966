/** Reports as values, and their renderers for HTML, JSON and CSV, all from the same cells. */
@NullMarked
package io.parcelflow.service.report.document;

import org.jspecify.annotations.NullMarked;
