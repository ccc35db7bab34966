package io.parcelflow.bench.chaos;

/**
 * One process of the program from its start to its end.
 *
 * @param startNanos by {@link System#nanoTime}
 * @param endNanos by the same
 * @param wasKilled whether it was ended from outside
 * @param exitCode how it ended by itself
 * @param output what it printed as its result
 * @param errorOutput what it said meanwhile
 */
record ProcessExecution(
        long startNanos,
        long endNanos,
        boolean wasKilled,
        int exitCode,
        String output,
        String errorOutput) {

    /** The last words, for a person who wants to know why. */
    String lastOutput() {
        String text = errorOutput.strip();
        return text.substring(Math.max(0, text.length() - 400));
    }
}
