package io.parcelflow.bench.chaos;

/**
 * One process of the program from its start to its end.
 *
 * @param startNanos by {@link System#nanoTime}
 * @param endNanos by {@link System#nanoTime}
 * @param wasKilled whether it was killed
 * @param exitCode its exit code
 * @param output its standard output
 * @param errorOutput its standard error
 */
record ProcessExecution(
        long startNanos,
        long endNanos,
        boolean wasKilled,
        int exitCode,
        String output,
        String errorOutput) {

    /** The end of its output, to find out why it failed. */
    String lastOutput() {
        String text = errorOutput.strip();
        return text.substring(Math.max(0, text.length() - 400));
    }
}
