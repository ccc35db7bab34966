package io.parcelflow.runtime.text;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceProfile;
import java.util.List;
import java.util.stream.Collectors;

/** Descriptions of a source's settings for people. */
public final class SourceDescription {

    private SourceDescription() {}

    /** The kind of the source: {@code API, strict, at most 4 requests in parallel}. */
    public static String kind(SourceProfile profile) {
        String type =
                switch (profile.type()) {
                    case API -> "API";
                    case WEB_SITE -> "Web site";
                    case FILE -> "File";
                };
        return type
                + ", "
                + DisplayFormat.lowerCaseWords(profile.category().name())
                + ", at most "
                + DisplayFormat.quantity(profile.maxInFlight(), "request")
                + " in parallel";
    }

    /** Rate limits in the format of settings: {@code 2/s, 7200/h}; {@code none} for no limits. */
    public static String limits(List<RateLimit> limits) {
        return limits.isEmpty()
                ? "none"
                : limits.stream().map(RateLimit::toString).collect(Collectors.joining(", "));
    }
}
