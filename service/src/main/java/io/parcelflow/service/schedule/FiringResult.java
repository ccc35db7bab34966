package io.parcelflow.service.schedule;

/** Result of a scheduled execution. */
public sealed interface FiringResult {

    /** The result for display. */
    String summary();

    /** It ended, successfully or not; the scheduled time is settled. */
    record Completed(String summary) implements FiringResult {}

    /** It was interrupted and has to be resumed. */
    record Interrupted(String summary) implements FiringResult {}

    /** It could not begin, because another run was faster. */
    record Busy(String summary) implements FiringResult {}
}
