/** Cron expressions in a time zone. */
@NullMarked
package io.parcelflow.runtime.cron;

import org.jspecify.annotations.NullMarked;
