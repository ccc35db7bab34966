/** Reports of a stretch of days, from what the store keeps of runs, changes and quality. */
@NullMarked
package io.parcelflow.service.report.period;

import org.jspecify.annotations.NullMarked;
