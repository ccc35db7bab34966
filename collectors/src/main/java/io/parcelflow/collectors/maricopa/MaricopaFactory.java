package io.parcelflow.collectors.maricopa;

import com.google.auto.service.AutoService;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.collectors.http.PoliteClient;
import java.util.List;

/** Creates the collector of {@code maricopa_api}. */
@AutoService(CollectorFactory.class)
public final class MaricopaFactory implements CollectorFactory {

    static final String SOURCE = "maricopa_api";
    static final String API_KEY = "MARICOPA_API_KEY";
    static final String BASE_URL = "MARICOPA_BASE_URL";
    static final String RATE_LIMITS = "MARICOPA_RATE_LIMITS";
    static final String MAX_IN_FLIGHT = "MARICOPA_MAX_IN_FLIGHT";
    static final String USER_AGENT = "MARICOPA_USER_AGENT";
    static final String PROXY = "MARICOPA_PROXY";

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public String description() {
        return "Parcels of Maricopa County, Arizona, from the county assessor's API.";
    }

    @Override
    public List<SourceSetting> settings() {
        return List.of(
                new SourceSetting(
                        API_KEY,
                        SourceSetting.Kind.SECRET,
                        null,
                        "Token that the county assessor issues on request; the source is blocked without it."),
                new SourceSetting(
                        BASE_URL,
                        SourceSetting.Kind.URL,
                        "https://mcassessor.maricopa.gov",
                        "Base URL of the assessor's API."),
                new SourceSetting(
                        RATE_LIMITS,
                        SourceSetting.Kind.RATE_LIMITS,
                        "2/s",
                        "Rate limits. The county publishes none; the default is meant to be considerate."),
                SourceSetting.maxInFlight(MAX_IN_FLIGHT),
                SourceSetting.proxy(PROXY),
                new SourceSetting(
                        USER_AGENT,
                        SourceSetting.Kind.TEXT,
                        "null",
                        "User-Agent header; the county's documentation requires the text null."));
    }

    @Override
    public DataCollector create(CollectorSettings settings) {
        return new MaricopaCollector(settings, PoliteClient.shared());
    }
}
