package io.parcelflow.bench.process;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON output of a measured run.
 *
 * @param runId its ID; empty if the program reported none
 * @param outcome its outcome
 * @param makespan its duration
 * @param records number of records on result pages
 * @param successRate share of the tasks done; NaN if it has no tasks
 */
public record RunOutput(
        String runId, String outcome, Duration makespan, long records, double successRate) {

    /**
     * Parses the output.
     *
     * @throws IllegalArgumentException if it is not the output of a run
     */
    public static RunOutput parse(String json) {
        String runId = "";
        String outcome = "";
        double successRate = Double.NaN;
        double seconds = Double.NaN;
        long records = -1;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "runId" -> runId = parser.getString();
                    case "successRate" -> successRate = parser.getDoubleValue();
                    case "outcome" -> outcome = parser.getString();
                    case "activeSeconds" -> seconds = parser.getDoubleValue();
                    case "listedCount" -> records = parser.getLongValue();
                    default -> parser.skipChildren();
                }
            }
        }
        if (outcome.isEmpty() || Double.isNaN(seconds) || records < 0) {
            throw new IllegalArgumentException("not the output of a run: " + json);
        }
        Duration makespan = Duration.ofNanos((long) (seconds * 1e9));
        return new RunOutput(runId, outcome, makespan, records, successRate);
    }

    /** The same members of what is measured beside the program, such as a plain loop. */
    public static String format(long records, Duration makespan) {
        return String.format(
                Locale.ROOT,
                "{\"outcome\":\"COMPLETED\",\"listedCount\":%d,\"activeSeconds\":%.4f}",
                records,
                makespan.toNanos() / 1e9);
    }
}
