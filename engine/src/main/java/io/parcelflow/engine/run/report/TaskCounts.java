package io.parcelflow.engine.run.report;

/**
 * The tasks of a lane.
 *
 * @param done number of tasks done
 * @param notDone number of tasks that ended otherwise
 * @param suspicious number of tasks among these with a suspicious listing
 */
public record TaskCounts(long total, long done, long notDone, long suspicious) {

    /** Number of ended tasks. */
    public long ended() {
        return done + notDone;
    }
}
