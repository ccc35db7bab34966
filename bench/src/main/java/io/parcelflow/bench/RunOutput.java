package io.parcelflow.bench;

import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a measured program says of its run as JSON.
 *
 * @param outcome how it ended
 * @param makespan its length
 * @param records records that result pages brought
 */
record RunOutput(String outcome, Duration makespan, long records) {

    static RunOutput parse(String json) {
        String outcome = "";
        double seconds = Double.NaN;
        long records = -1;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    switch (name) {
                        case "outcome" -> outcome = parser.getString();
                        case "makespan_seconds" -> seconds = parser.getDoubleValue();
                        case "total_properties" -> records = parser.getLongValue();
                        default -> {
                            // Nothing that is measured.
                        }
                    }
                }
            }
        }
        if (outcome.isEmpty() || Double.isNaN(seconds) || records < 0) {
            throw new IllegalArgumentException("not the output of a run: " + json);
        }
        return new RunOutput(outcome, Duration.ofNanos((long) (seconds * 1e9)), records);
    }
}
