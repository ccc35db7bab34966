/** Reports as values, and as HTML, JSON and CSV: all three are told from the same cells. */
@NullMarked
package io.parcelflow.service.report.document;

import org.jspecify.annotations.NullMarked;
