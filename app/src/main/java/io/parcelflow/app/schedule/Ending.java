package io.parcelflow.app.schedule;

/** How it went with a workflow that the schedule began. */
public sealed interface Ending {

    /** In a few words for a person. */
    String words();

    /** It came to its end, well or not; the moment is done with. */
    record Ended(String words) implements Ending {}

    /** It could not come to its end and is to be gone on with. */
    record Interrupted(String words) implements Ending {}

    /** It could not begin, because another run was faster. */
    record Busy(String words) implements Ending {}
}
