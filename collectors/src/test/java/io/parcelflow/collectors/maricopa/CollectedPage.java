package io.parcelflow.collectors.maricopa;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.testing.LoopbackServer;
import io.parcelflow.collectors.testing.TestSettings;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What a collector makes of a body, all the way from the network. */
final class CollectedPage {

    private CollectedPage() {}

    static Observation parcel(String body, String key, ZipCode zip) throws InterruptedException {
        try (LoopbackServer server =
                        LoopbackServer.start(x -> x.reply(200, "application/json", body));
                PoliteClient client =
                        new PoliteClient(HttpLimits.defaults(), InstantSource.system())) {
            CollectorSettings settings =
                    TestSettings.of(
                            new MaricopaFactory(),
                            Map.of(
                                    "MARICOPA_BASE_URL",
                                    server.url("").toString(),
                                    "MARICOPA_API_KEY",
                                    "t0ken"));
            MaricopaCollector collector = new MaricopaCollector(settings, client);
            Step step = new Step(1, "maricopa_api", zip, StepKind.DETAIL, key, 1, Instant.EPOCH);
            FetchResult.Fetched fetched = (FetchResult.Fetched) collector.fetch(step);
            AdaptResult adapted =
                    collector.adapt(fetched.records().getFirst(), step, Instant.EPOCH);
            return ((AdaptResult.Accepted) adapted).observation();
        }
    }
}
