package io.parcelflow.bench;

import java.time.Duration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What {@code run --json} says of a run.
 *
 * @param makespan its length
 * @param properties properties that result pages brought
 */
record RunOutput(Duration makespan, long properties) {

    static RunOutput parse(String json) {
        double seconds = Double.NaN;
        long properties = -1;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (name.equals("makespan_seconds")) {
                        seconds = parser.getDoubleValue();
                    } else if (name.equals("total_properties")) {
                        properties = parser.getLongValue();
                    }
                }
            }
        }
        if (Double.isNaN(seconds) || properties < 0) {
            throw new IllegalArgumentException("not the output of run --json: " + json);
        }
        return new RunOutput(Duration.ofNanos((long) (seconds * 1e9)), properties);
    }
}
