/** When something is due: cron expressions in a time zone. */
@NullMarked
package io.parcelflow.app.timetable;

import org.jspecify.annotations.NullMarked;
