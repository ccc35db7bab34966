package io.parcelflow.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.driver.count.StoredCounts;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import io.parcelflow.store.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports `stored_*.json` were stored by version 0.1 of November 2026. */
class RunReportReaderTest {

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");

    private static final Instant ENDED = Instant.parse("2026-12-01T14:30:20Z");

    private static String stored(String name) {
        try (InputStream file =
                RunReportReaderTest.class.getResourceAsStream("stored_" + name + ".json")) {
            return new String(
                    Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunRecord record(@Nullable String summary) {
        JsonTree tree = JsonTree.parse(summary);
        RunRecord run =
                new RunRecord(
                        tree.isEmpty() ? "daily_20261201_142943" : tree.text("execution_id"),
                        tree.isEmpty()
                                ? "parallel"
                                : tree.child("metrics").text("orchestration_mode"),
                        tree.isEmpty() ? ENDED : Instant.parse(tree.text("started_at")),
                        1,
                        1,
                        1,
                        2,
                        "{}");
        return run.ended(
                ENDED,
                tree.isEmpty() ? RunOutcome.FAILED : RunOutcome.valueOf(tree.text("outcome")),
                summary);
    }

    private static RunReport read(String name) {
        return Objects.requireNonNull(RunReportReader.read(record(stored(name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "given_up", "partial", "resumed", "suspicious"})
    void writesAllThatItRead(String name) {
        RunReport report = read(name);

        JsonTree written = JsonTree.parseWithNulls(RunReportJson.text(report));
        requireContains(written.members(), JsonTree.parseWithNulls(stored(name)).members(), name);

        RunReport again =
                Objects.requireNonNull(RunReportReader.read(record(RunReportJson.text(report))));
        assertThat(RunReportJson.text(again)).isEqualTo(RunReportJson.text(report));
    }

    /**
     * What is worked out of others may differ by what these were rounded; moments and durations are
     * written to the millisecond.
     */
    private static void requireContains(Object written, Object stored, String path) {
        switch (stored) {
            case Map<?, ?> members -> {
                assertThat(written).as(path).isInstanceOf(Map.class);
                members.forEach((name, value) -> {
                    Object other = ((Map<?, ?>) written).get(name);
                    if (value == null) {
                        assertThat(other).as(path + "." + name).isNull();
                    } else {
                        requireContains(
                                Objects.requireNonNull(other, path + "." + name),
                                value,
                                path + "." + name);
                    }
                });
            }
            case Double number ->
                    assertThat((Double) written)
                            .as(path)
                            .isCloseTo(number, within(Math.max(5e-4, 3e-3 * Math.abs(number))));
            // The version that stored them wrote moments to the microsecond.
            case String text when MOMENT.matcher(text).matches() ->
                    assertThat(Instant.parse((String) written))
                            .as(path)
                            .isEqualTo(Instant.parse(text).truncatedTo(ChronoUnit.MILLIS));
            default -> assertThat(written).as(path).isEqualTo(stored);
        }
    }

    @Test
    void readsTheFiguresOfEachSource() {
        RunReport report = read("completed");

        assertThat(report.isSuccess()).isTrue();
        assertThat(report.mode()).isEqualTo("sequential");
        assertThat(report.listed()).isEqualTo(104);
        assertThat(report.requests()).isEqualTo(31);
        assertThat(report.successRate()).isEqualTo(1);
        assertThat(report.listings().zipCodesProcessed()).isEqualTo(2);
        assertThat(report.timing().lowerBound()).isNotNull();
        assertThat(report.timing().ratio()).isGreaterThan(1);
        assertThat(report.timing().limitedBy()).isNotEmpty();
        StoredCounts stored = report.stored();
        assertThat(stored.created()).isEqualTo(1);
        assertThat(stored.created() + stored.changed() + stored.unchanged()).isEqualTo(104);
        assertThat(report.sources())
                .extracting(SourceReport::source)
                .containsExactly("maricopa_api", "phoenix_mls");
        SourceReport county = report.sources().getFirst();
        assertThat(county.status()).isEqualTo(CollectorStatus.COMPLETED);
        assertThat(county.tasks()).containsExactly(Map.entry(TaskState.DONE, 2L));
        assertThat(county.waits()).containsKey(WaitReason.RATE_LIMIT);
        assertThat(county.medianLatency()).isPositive();
        assertThat(county.timeline().stream().map(WaitPart::duration).reduce(Duration::plus))
                .hasValueSatisfying(sum ->
                        assertThat(sum).isCloseTo(report.activeTime(), Duration.ofMillis(20)));
        assertThat(county.records().freshness())
                .isEqualTo(new DetailFreshness(80, 0, 0, report.end().at()));
    }

    @Test
    void readsWhyASourceFailed() {
        RunReport report = read("partial");

        assertThat(report.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(report.sources().getLast().status()).isEqualTo(CollectorStatus.FAILED);
        assertThat(report.sources().getLast().unresolvedFailure())
                .isEqualTo(
                        Failure.of(
                                FailureKind.TRANSIENT,
                                "phoenix_mls: phoenix.example/robots.txt answered 503 Service"
                                        + " Unavailable"));
    }

    @Test
    void readsHowARunWentOn() {
        RunReport report = read("resumed");

        assertThat(report.resumeHistory().isResumed()).isTrue();
        assertThat(report.resumeHistory().isComplete()).isFalse();
        assertThat(report.resumeHistory().resumedAt()).isAfter(report.resumeHistory().startedAt());
        assertThat(report.timing().lowerBound()).isNull();
        assertThat(report.timing().ratio()).isNaN();
    }

    @Test
    void readsWhatIsNotToBeBelieved() {
        assertThat(read("suspicious").listings().suspicious())
                .isEqualTo(
                        List.of(
                                new SuspiciousListing(
                                        "phoenix_mls",
                                        new ZipCode("85031"),
                                        "0 records where the run before brought 12")));
    }

    @Test
    void doesNotKnowWhatAKilledProcessHadAskedFor() {
        RunReport report = read("given_up");

        assertThat(report.outcome()).isEqualTo(RunOutcome.INTERRUPTED);
        assertThat(report.listed()).isEqualTo(80);
        assertThat(report.end().at()).isEqualTo(ENDED);
        assertThat(report.sources()).allSatisfy(source -> assertThat(source.counts()).isNull());
        assertThat(report.requests()).isZero();
        assertThat(report.stored()).isEqualTo(StoredCounts.NONE);
    }

    @Test
    void whatIsMissingOrUnknownReadsAsUnknown() {
        assertThat(RunReportReader.read(record(null))).isNull();
        assertThat(RunReportReader.read(record("no JSON"))).isNull();

        RunReport report =
                Objects.requireNonNull(
                        RunReportReader.read(
                                record(
                                        """
                                        {"execution_id": "daily_20261201_142943",
                                         "outcome": "PARTIAL",
                                         "started_at": "2026-12-01T14:29:43Z",
                                         "completed_at": "yesterday",
                                         "suspicious_listings": [{"zip_code": "none"}, 7],
                                         "collection_results": {"county": {
                                           "status": "of another version",
                                           "tasks": {"done": 3, "lost": 1},
                                           "timeline": [{"waits_for": "luck", "seconds": 1}],
                                           "failure": {"kind": "bad_luck"}}}}
                                        """)));
        assertThat(report.end().at()).isEqualTo(ENDED);
        assertThat(report.listings().suspicious()).isEmpty();
        SourceReport county = report.sources().getFirst();
        assertThat(county.status()).isEqualTo(CollectorStatus.STOPPED);
        assertThat(county.tasksTotal()).isEqualTo(3);
        assertThat(county.timeline())
                .containsExactly(new WaitPart(WaitReason.ENDED, Duration.ofSeconds(1)));
        assertThat(county.failure()).isNull();
    }
}
