package io.parcelflow.runtime.result;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Parses a plan as a stream, because it may contain hundreds of thousands of tasks; used once. */
final class PlanJsonReader {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, SourceProfile> sources;
    private final List<String> unknownSources = new ArrayList<>();
    private final Function<String, List<ZipCode>> zipsOfSource;
    // Each ZIP code occurs in many lanes.
    private final Map<String, ZipCode> zips = new HashMap<>();

    /**
     * A reader of one plan.
     *
     * @param zipsOfSource the ZIP codes of a lane that does not contain them
     */
    PlanJsonReader(
            Map<String, SourceProfile> sources, Function<String, List<ZipCode>> zipsOfSource) {
        this.sources = sources;
        this.zipsOfSource = zipsOfSource;
    }

    StoredPlan read(String text) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a plan must be a JSON object");
            }
            return plan(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the plan is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private StoredPlan plan(JsonParser json) {
        String mode = "";
        String reason = "";
        int concurrency = 0;
        Duration timeLimit = Duration.ZERO;
        List<Stage> stages = List.of();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "mode" -> mode = json.getString();
                case "reason" -> reason = json.getString();
                case "max_concurrent_collectors" -> concurrency = json.getIntValue();
                case "time_limit_seconds" -> timeLimit = Duration.ofSeconds(json.getLongValue());
                case "stages" -> stages = stages(json);
                default -> json.skipChildren();
            }
        }
        return new StoredPlan(
                stages.isEmpty()
                        ? null
                        : new Plan(
                                new OrchestrationMode(mode),
                                stages,
                                concurrency,
                                timeLimit,
                                reason),
                unknownSources);
    }

    private List<Stage> stages(JsonParser json) {
        List<Stage> stages = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String title = "";
            int concurrency = 0;
            Duration delay = Duration.ZERO;
            List<Lane> lanes = List.of();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                switch (name) {
                    case "name" -> title = json.getString();
                    case "concurrency" -> concurrency = json.getIntValue();
                    case "inter_collector_delay_seconds" -> delay = seconds(json);
                    case "lanes" -> lanes = lanes(json);
                    default -> json.skipChildren();
                }
            }
            if (!lanes.isEmpty()) {
                stages.add(new Stage(title, lanes, concurrency, delay));
            }
        }
        return stages;
    }

    private List<Lane> lanes(JsonParser json) {
        List<Lane> lanes = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String source = "";
            Duration delay = Duration.ZERO;
            List<ZipCode> ofLane = null;
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                switch (name) {
                    case "source" -> source = json.getString();
                    case "inter_zip_delay_seconds" -> delay = seconds(json);
                    case "zip_codes" -> ofLane = zips(json);
                    default -> json.skipChildren();
                }
            }
            SourceProfile profile = sources.get(source);
            if (profile == null) {
                unknownSources.add(source);
            } else {
                List<ZipCode> named = ofLane == null ? zipsOfSource.apply(source) : ofLane;
                lanes.add(new Lane(profile, named, delay));
            }
        }
        return lanes;
    }

    private List<ZipCode> zips(JsonParser json) {
        List<ZipCode> list = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            list.add(zips.computeIfAbsent(json.getString(), ZipCode::new));
        }
        return list;
    }

    private static Duration seconds(JsonParser json) {
        return Duration.ofMillis(Math.round(json.getDoubleValue() * 1e3));
    }
}
