package io.parcelflow.service.schedule;

/** How it went with a workflow that the schedule began. */
public sealed interface FiringResult {

    /** In a few words for a person. */
    String summary();

    /** It came to its end, well or not; the moment is done with. */
    record Completed(String summary) implements FiringResult {}

    /** It could not come to its end and is to be gone on with. */
    record Interrupted(String summary) implements FiringResult {}

    /** It could not begin, because another run was faster. */
    record Busy(String summary) implements FiringResult {}
}
