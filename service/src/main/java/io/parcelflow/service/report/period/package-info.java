/** Reports about a period of days, from the store's history of runs, changes and quality. */
@NullMarked
package io.parcelflow.service.report.period;

import org.jspecify.annotations.NullMarked;
