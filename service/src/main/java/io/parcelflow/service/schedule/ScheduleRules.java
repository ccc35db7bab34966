package io.parcelflow.service.schedule;

import java.time.Duration;

/**
 * Rules for late scheduled executions.
 *
 * @param catchUp how late a missed or delayed execution may start; zero for never
 * @param resumeWithin how long after its start an interrupted run is resumed
 */
public record ScheduleRules(Duration catchUp, Duration resumeWithin) {

    /** An execution that is late by less counts as on time, because a busy machine is not exact. */
    static final Duration ON_TIME_TOLERANCE = Duration.ofMinutes(1);

    Duration latestStart() {
        return catchUp.compareTo(ON_TIME_TOLERANCE) > 0 ? catchUp : ON_TIME_TOLERANCE;
    }
}
