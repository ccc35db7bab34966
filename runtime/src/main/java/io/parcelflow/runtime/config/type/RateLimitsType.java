package io.parcelflow.runtime.config.type;

import io.parcelflow.engine.plan.RateLimit;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A list of rate limits. */
public record RateLimitsType() implements SettingType {
    @Override
    public String allowed() {
        return "requests per window such as 2/s, 180/min, 7200/h or 40000/day, separated by commas, or none";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        try {
            RateLimit.parseAll(text);
            return null;
        } catch (IllegalArgumentException wrong) {
            return "is invalid: " + wrong.getMessage();
        }
    }

    @Override
    public Cardinality cardinality() {
        return Cardinality.JOINED;
    }
}
