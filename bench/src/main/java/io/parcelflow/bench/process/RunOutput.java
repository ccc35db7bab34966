package io.parcelflow.bench.process;

import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a measured program says of its run as JSON.
 *
 * @param runId its identifier, empty if the program gave it none
 * @param outcome how it ended
 * @param makespan its length
 * @param records records that result pages brought
 * @param successRate share of the tasks that were done, NaN if it has no tasks
 */
public record RunOutput(
        String runId, String outcome, Duration makespan, long records, double successRate) {

    /**
     * Reads it.
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
}
