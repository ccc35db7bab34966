package io.parcelflow.collectors.phoenix;

import com.google.auto.service.AutoService;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceFile;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.message.SourcePolicy;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the collector of {@code phoenix_mls}. */
@AutoService(CollectorFactory.class)
public final class PhoenixFactory implements CollectorFactory {

    static final String SOURCE = "phoenix_mls";
    static final String BASE_URL = "PHOENIX_MLS_BASE_URL";
    static final String RATE_LIMITS = "PHOENIX_MLS_RATE_LIMITS";
    static final String MAX_IN_FLIGHT = "PHOENIX_MLS_MAX_IN_FLIGHT";
    static final String USER_AGENT = "PHOENIX_MLS_USER_AGENT";
    static final String PROXY = "PHOENIX_MLS_PROXY";
    static final String COOKIES = "PHOENIX_MLS_COOKIES";
    static final String SELECTORS = "PHOENIX_MLS_SELECTORS";

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public String description() {
        return "Homes for sale around Phoenix, Arizona, from the public MLS search pages.";
    }

    @Override
    public List<SourceSetting> settings() {
        return List.of(
                new SourceSetting(
                        BASE_URL,
                        SourceSetting.Kind.URL,
                        "https://www.phoenixmlssearch.com",
                        "Base URL of the search pages."),
                new SourceSetting(
                        RATE_LIMITS,
                        SourceSetting.Kind.RATE_LIMITS,
                        "1/s",
                        "Rate limits. The site publishes none; the default is meant to be considerate. A Crawl-delay in its robots.txt is also honored."),
                SourceSetting.maxInFlight(MAX_IN_FLIGHT),
                SourceSetting.proxy(PROXY),
                new SourceSetting(
                        COOKIES,
                        SourceSetting.Kind.SWITCH,
                        "on",
                        "Whether cookies that the site sets are returned to it during a run: on or off."),
                new SourceSetting(
                        USER_AGENT,
                        SourceSetting.Kind.TEXT,
                        SourcePolicy.USER_AGENT,
                        "User-Agent header; robots.txt rules apply to its first word."),
                new SourceSetting(
                        SELECTORS,
                        SourceSetting.Kind.FILE,
                        null,
                        "YAML file with selectors and labels that replaces the built-in one, for when the pages have changed."));
    }

    @Override
    public @Nullable String problem(CollectorSettings settings) {
        SourceFile file = settings.file(SELECTORS);
        if (file == null) {
            return null;
        }
        try {
            PageSelectorsFile.read(file);
            return null;
        } catch (PageSelectorsFile.InvalidSelectorsException e) {
            return e.problem();
        }
    }

    @Override
    public DataCollector create(CollectorSettings settings) {
        return new PhoenixCollector(settings, PoliteClient.shared(), InstantSource.system());
    }
}
