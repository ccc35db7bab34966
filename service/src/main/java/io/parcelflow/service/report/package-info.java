/** Reports about periods of days, created from the store and kept as files. */
@NullMarked
package io.parcelflow.service.report;

import org.jspecify.annotations.NullMarked;
