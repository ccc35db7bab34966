package io.parcelflow.engine.run.report;

/**
 * How many of a lane's tasks have ended.
 *
 * @param done tasks that ended well
 * @param notDone tasks that ended otherwise
 * @param suspicious tasks among these whose listing is not to be believed
 */
public record TaskCounts(long total, long done, long notDone, long suspicious) {

    /** Tasks that ended, well or not. */
    public long ended() {
        return done + notDone;
    }
}
