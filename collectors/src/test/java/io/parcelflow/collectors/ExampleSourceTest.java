package io.parcelflow.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.LoopbackServer;
import io.parcelflow.collectors.http.PoliteClient;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds docs/adding-a-source.md to code that is compiled and runs. */
class ExampleSourceTest {

    private static final Path PAGE = Path.of("..", "docs", "adding-a-source.md");
    private static final Path CODE =
            Path.of("src/test/java/io/parcelflow/collectors/ExampleSource.java");
    private static final String MARK = "// [example]\n";

    private static Step step(@Nullable String position) {
        return new Step(
                1,
                "example_open_data",
                new ZipCode("85031"),
                StepKind.LIST,
                position,
                1,
                Instant.EPOCH);
    }

    private static DataCollector collector(LoopbackServer server, PoliteClient client) {
        return new ExampleSource.ExampleCollector(
                TestSettings.of(
                        new ExampleSource(), Map.of("EXAMPLE_BASE_URL", server.url("").toString())),
                client);
    }

    @Test
    void isWhatThePageShows() throws IOException {
        String code = Files.readString(CODE);
        String shown = code.substring(code.indexOf(MARK) + MARK.length());
        assertThat(Files.readString(PAGE)).contains("```java\n" + shown + "```\n");
    }

    @Test
    void isFoundByItsAnnotation() {
        assertThat(ServiceLoader.load(CollectorFactory.class))
                .extracting(CollectorFactory::source)
                .contains("example_open_data");
    }

    @Test
    void collectsPageByPage() throws Exception {
        StringBuilder full = new StringBuilder("[");
        for (int i = 1; i <= 100; i++) {
            full.append("{\"parcel\":\"P")
                    .append(i)
                    .append("\",\"address\":\"")
                    .append(i)
                    .append(" N MAIN ST\",\"sqft\":\"1,200\"}")
                    .append(i < 100 ? "," : "]");
        }
        try (LoopbackServer server =
                        LoopbackServer.start(x ->
                                x.reply(
                                        200,
                                        "application/json",
                                        x.request().target().endsWith("offset=100")
                                                ? "[{\"owner_name\":\"SAMPLE\"}]"
                                                : full.toString()));
                PoliteClient client =
                        new PoliteClient(HttpLimits.defaults(), InstantSource.system());
                DataCollector collector = collector(server, client)) {
            FetchResult.Fetched first = (FetchResult.Fetched) collector.fetch(step(null));
            assertThat(first.records()).hasSize(100);
            assertThat(first.nextCursor()).isEqualTo("100");
            AdaptResult adapted =
                    collector.adapt(first.records().get(6), step(null), Instant.EPOCH);
            assertThat(
                            ((AdaptResult.Accepted) adapted)
                                    .observation()
                                    .facts()
                                    .text(PropertyField.UNPARSED_ADDRESS))
                    .isEqualTo("7 N MAIN ST");
            FetchResult.Fetched last = (FetchResult.Fetched) collector.fetch(step("100"));
            assertThat(last.nextCursor()).isNull();
            assertThat(collector.adapt(last.records().getFirst(), step("100"), Instant.EPOCH))
                    .isInstanceOfSatisfying(
                            AdaptResult.Rejected.class,
                            rejected ->
                                    assertThat(rejected.reject().toString())
                                            .contains("no parcel number")
                                            .doesNotContain("SAMPLE"));
            assertThat(collector.healthCheck().ready()).isTrue();
        }
    }

    @Test
    void saysWhatWentWrong() throws Exception {
        try (LoopbackServer server =
                        LoopbackServer.start(x -> x.reply(200, "application/json", "{\"a\":1}"));
                PoliteClient client =
                        new PoliteClient(HttpLimits.defaults(), InstantSource.system());
                DataCollector collector = collector(server, client)) {
            FetchResult.Failed failed = (FetchResult.Failed) collector.fetch(step(null));
            assertThat(failed.failure().kind()).isEqualTo(FailureKind.LAYOUT_CHANGED);
            assertThat(collector.healthCheck().message()).contains("no list any more");
        }
    }

    @Test
    void hasSettingsThatCanBeRead() throws Exception {
        ExampleSource factory = new ExampleSource();
        try (DataCollector collector = factory.create(TestSettings.of(factory, Map.of()))) {
            assertThat(collector.profile().name()).isEqualTo(factory.source());
            assertThat(collector.profile().limits()).hasSize(2);
            assertThat(factory.description()).endsWith(".");
        }
    }
}
