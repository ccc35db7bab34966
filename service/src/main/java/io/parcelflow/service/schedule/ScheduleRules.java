package io.parcelflow.service.schedule;

import java.time.Duration;

/**
 * How late things may be.
 *
 * @param catchUp how late a run may begin that was missed or held up; zero if it is not caught up
 * @param goOnWithin how long after its beginning an interrupted run is gone on with
 */
public record ScheduleRules(Duration catchUp, Duration resumeWithin) {

    /** A run that begins so late is punctual: a busy machine wakes nobody to the second. */
    static final Duration ON_TIME_TOLERANCE = Duration.ofMinutes(1);

    Duration latestStart() {
        return catchUp.compareTo(ON_TIME_TOLERANCE) > 0 ? catchUp : ON_TIME_TOLERANCE;
    }
}
