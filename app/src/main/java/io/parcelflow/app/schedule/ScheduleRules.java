package io.parcelflow.app.schedule;

import java.time.Duration;

/**
 * How late things may be.
 *
 * @param catchUp how late a run may begin that was missed or held up; zero if it is not caught up
 * @param goOnWithin how long after its beginning an interrupted run is gone on with
 */
public record ScheduleRules(Duration catchUp, Duration goOnWithin) {

    /** A run that begins so late is punctual: a busy machine wakes nobody to the second. */
    static final Duration PUNCTUAL = Duration.ofMinutes(1);

    Duration latestBeginning() {
        return catchUp.compareTo(PUNCTUAL) > 0 ? catchUp : PUNCTUAL;
    }
}
