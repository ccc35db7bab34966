package io.parcelflow.bench.sources;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.collectors.maricopa.MaricopaFactory;
import io.parcelflow.sandbox.SandboxSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Creates the collector of one of several counties with the format of Maricopa's. */
public abstract class CountyFactory implements CollectorFactory {

    private final String name;

    CountyFactory(int number) {
        this.name = name(number);
    }

    /** The name of the source with that number, such as {@code bench_07}. */
    public static String name(int number) {
        return String.format(Locale.ROOT, "bench_%02d", number);
    }

    /** The settings for the source with that URL. */
    public static Map<String, String> settings(
            String source, String baseUrl, String limits, int maxInFlight) {
        return Map.of(
                key(source, "BASE_URL"),
                baseUrl,
                key(source, "RATE_LIMITS"),
                limits,
                key(source, "MAX_IN_FLIGHT"),
                Integer.toString(maxInFlight));
    }

    private static String key(String source, String what) {
        return source.toUpperCase(Locale.ROOT) + "_" + what;
    }

    private String key(String what) {
        return key(name, what);
    }

    @Override
    public String source() {
        return name;
    }

    @Override
    public String description() {
        return "Synthetic parcels for benchmarks.";
    }

    @Override
    public List<SourceSetting> settings() {
        return List.of(
                new SourceSetting(
                        key("BASE_URL"),
                        SourceSetting.Kind.URL,
                        "http://127.0.0.1:9",
                        "URL of the simulated source."),
                new SourceSetting(
                        key("RATE_LIMITS"), SourceSetting.Kind.RATE_LIMITS, "none", "Rate limits."),
                new SourceSetting(
                        key("MAX_IN_FLIGHT"),
                        SourceSetting.Kind.COUNT,
                        "8",
                        "Maximum number of requests in flight."));
    }

    @Override
    public DataCollector create(CollectorSettings settings) {
        DataCollector county =
                new MaricopaFactory()
                        .create(
                                new CollectorSettings(
                                        Map.of(
                                                "MARICOPA_API_KEY",
                                                SandboxSettings.TOKEN,
                                                "MARICOPA_BASE_URL",
                                                settings.required(key("BASE_URL")),
                                                "MARICOPA_RATE_LIMITS",
                                                settings.required(key("RATE_LIMITS")),
                                                "MARICOPA_MAX_IN_FLIGHT",
                                                settings.required(key("MAX_IN_FLIGHT")),
                                                "MARICOPA_USER_AGENT",
                                                "null")));
        return new CountyCollector(name, county);
    }
}
