package io.parcelflow.runtime.config;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.collectors.SourceSetting.Kind;
import java.util.List;

/** A source that has settings and nothing else. */
public record FakeSource(String source, List<SourceSetting> settings) implements CollectorFactory {

    /** Has a setting of every kind. */
    public static final FakeSource COUNTY =
            new FakeSource(
                    "county_api",
                    List.of(
                            new SourceSetting("COUNTY_API_KEY", Kind.SECRET, null, "The key."),
                            new SourceSetting(
                                    "COUNTY_BASE_URL",
                                    Kind.URL,
                                    "https://county.example",
                                    "Where it is."),
                            new SourceSetting(
                                    "COUNTY_RATE_LIMITS",
                                    Kind.RATE_LIMITS,
                                    "2/s, 7200/h",
                                    "The limits."),
                            new SourceSetting(
                                    "COUNTY_MAX_IN_FLIGHT", Kind.COUNT, "8", "Steps at once."),
                            new SourceSetting(
                                    "COUNTY_TIMEOUT", Kind.DURATION, "30s", "Time for an answer."),
                            new SourceSetting("COUNTY_LAYOUT", Kind.FILE, null, "The layout."),
                            new SourceSetting(
                                    "COUNTY_USER_AGENT", Kind.TEXT, "Parcelflow", "Its name.")));

    static final FakeSource LISTINGS =
            new FakeSource(
                    "listings",
                    List.of(
                            new SourceSetting(
                                    "LISTINGS_BASE_URL",
                                    Kind.URL,
                                    "https://listings.example",
                                    "Where it is.")));

    @Override
    public String description() {
        return "a source that answers nothing";
    }

    @Override
    public DataCollector create(CollectorSettings settings) {
        throw new UnsupportedOperationException("configuration makes no collectors");
    }
}
