package io.parcelflow.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.run.RunHandle;
import io.parcelflow.runtime.run.WorkflowRequest;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.store.history.SourceQuality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape tells of a real run is what its report tells. */
class MeasuredRunTest {

    private static final String COUNTY = "source=\"maricopa_api\"";

    @TempDir Path folder;
    private final PrometheusMetrics metrics = new PrometheusMetrics("1.2.3");

    @AfterEach
    void close() {
        metrics.close();
    }

    private OrchestrationEngine engine(Sandbox sandbox) {
        Map<String, String> environment = new HashMap<>(sandbox.collectorSettings());
        environment.put("TARGET_ZIP_CODES", "85031,85033");
        environment.put("ORCHESTRATION_MODE", "parallel");
        OrchestrationEngine engine = EngineFixture.on(folder, environment);
        engine.observe(metrics.collector());
        engine.observers().addStepObserver(metrics.collector());
        return engine;
    }

    @Test
    void countsWhatTheReportCounts() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(200));
                OrchestrationEngine engine = engine(sandbox)) {
            RunReport report = engine.runDailyWorkflow();
            SourceReport county = report.sources().getFirst();
            Exposition seen = Exposition.of(metrics);

            assertThat(seen.sum("source_requests_total", COUNTY))
                    .isEqualTo((double) county.requests());
            assertThat(seen.value("source_requests_total{outcome=\"ok\"," + COUNTY + "}"))
                    .isPositive();
            assertThat(seen.value("source_request_seconds_count{" + COUNTY + "}"))
                    .isEqualTo((double) county.requests());
            assertThat(seen.value("source_records_total{" + COUNTY + "}"))
                    .isEqualTo((double) county.records().listed() + county.records().details());
            // A report has whole milliseconds.
            double makespan = report.activeTime().toNanos() / 1e9;
            double ended =
                    1e-9
                            * county.waits().entrySet().stream()
                                    .filter(wait -> wait.getKey().name().equals("ENDED"))
                                    .mapToLong(wait -> wait.getValue().toNanos())
                                    .sum();
            assertThat(seen.sum("source_wait_seconds_total", COUNTY))
                    .isCloseTo(makespan - ended, within(1e-3));
            assertThat(seen.value("source_limit_per_second{" + COUNTY + ",window=\"1s\"}"))
                    .isEqualTo(200);
            assertThat(seen.value("source_listed_records{" + COUNTY + "}"))
                    .isEqualTo((double) county.records().listed());
            assertThat(seen.value("orchestration_executions_total{mode=\"parallel\"}"))
                    .isEqualTo(1);
            assertThat(seen.value("orchestration_properties_collected_sum{mode=\"parallel\"}"))
                    .isEqualTo((double) report.listed());
            assertThat(seen.value("run_last_end_timestamp_seconds{outcome=\"completed\"}"))
                    .isCloseTo(report.end().at().toEpochMilli() / 1e3, within(1e-3));
            assertThat(seen.value("run_active")).isZero();
            assertThat(seen.value("process_resident_memory_bytes")).isPositive();
            PromTool.accepts(withoutMinutes(seen.text()), "check", "metrics");
        }
    }

    @Test
    void everyMetricIsInTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            engine.runDailyWorkflow();
        }
        metrics.collector().commandStarted("daily_collection");
        Set<String> families =
                Exposition.of(metrics)
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE "))
                        .map(line -> line.substring(7, line.lastIndexOf(' ')))
                        .map(family -> family.replaceFirst("_max$", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        families.removeIf(family -> family.startsWith("jvm_"));
        assertThat(families)
                .hasSizeGreaterThan(25)
                .allSatisfy(family -> assertThat(page).containsPattern("`" + family + "[`{]"));
    }

    @Test
    void everyMetricOfTheDocumentationIsMeasured() throws Exception {
        SandboxSettings sites = QuickSandboxes.limited(200);
        SandboxSettings blocked =
                sites.withPhoenix(
                        sites.phoenix().withFaults(FaultRule.always(new SiteFault.BlockPage(403))));
        HealthMonitor health =
                new HealthMonitor(
                        List.of(
                                new HealthProbe(
                                        "store",
                                        Duration.ofHours(1),
                                        () -> new ProbeResult(true, "ready"))),
                        InstantSource.system());
        metrics.register(health);
        try (Sandbox sandbox = Sandbox.start(blocked);
                OrchestrationEngine engine = engine(sandbox)) {
            engine.runDailyWorkflow();
            engine.properties().search().updateIndex(Integer.MAX_VALUE, Instant.now());
            metrics.collector().updateQuality(engine.history().quality());
        }
        String exposed = Exposition.of(metrics).text();
        List<String> documented =
                Pattern.compile("`([a-z]+(?:_[a-z]+)+)(?:\\{[a-z_,]+})?`")
                        .matcher(
                                Files.readString(Path.of("..", "docs", "metrics.md"))
                                        .lines()
                                        .filter(line -> line.startsWith("| `"))
                                        .map(line -> line.substring(0, line.indexOf('|', 2)))
                                        .collect(Collectors.joining("\n")))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(documented).hasSizeGreaterThan(30);
        assertThat(documented)
                .allSatisfy(name -> assertThat(exposed).contains("# TYPE " + name + " "));
    }

    @Test
    void qualityIsThatOfTheStoredRecordsAndYieldThatOfTheRunBesideWhatIsUsual() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick());
                OrchestrationEngine engine = engine(sandbox)) {
            metrics.collector().setUsualRecords("maricopa_api", 40);
            RunReport report = engine.runDailyWorkflow();
            engine.properties().search().updateIndex(Integer.MAX_VALUE, Instant.now());
            SourceQuality county =
                    engine.history().quality().stream()
                            .filter(each -> each.source().equals("maricopa_api"))
                            .findFirst()
                            .orElseThrow();
            metrics.collector().updateQuality(engine.history().quality());
            Exposition seen = Exposition.of(metrics);

            assertThat(seen.value("source_yield_ratio{" + COUNTY + "}"))
                    .isEqualTo(report.sources().getFirst().records().listed() / 40.0);
            assertThat(seen.value("source_yield_ratio{source=\"phoenix_mls\"}")).isNaN();
            assertThat(seen.value("source_stored_records{" + COUNTY + "}"))
                    .isEqualTo((double) county.records());
            assertThat(seen.value("source_quality_ratio{" + COUNTY + "}"))
                    .isCloseTo(county.score() / 100, within(1e-9))
                    .isPositive();
            assertThat(seen.value("source_quality_ratio{source=\"merged\"}")).isPositive();
            assertThat(
                            seen.value(
                                    "source_field_known_ratio{field=\"parcelNumber\","
                                            + COUNTY
                                            + "}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatARetryMendedIsNoFailureAndACancelledRunIsNotCompleted() throws Exception {
        SandboxSettings sites = QuickSandboxes.limited(50);
        FaultRule once = FaultRule.always(new SiteFault.Unavailable(null, false)).during(3, 3);
        try (Sandbox sandbox =
                        Sandbox.start(sites.withMaricopa(sites.maricopa().withFaults(once)));
                OrchestrationEngine engine = engine(sandbox)) {
            RunHandle handle = engine.runs().start(WorkflowRequest.DAILY);
            engine.runs().cancel();
            RunReport cancelled = handle.completion().get(1, TimeUnit.MINUTES);
            assertThat(cancelled.outcome()).isEqualTo(RunOutcome.CANCELLED);

            RunReport completed = engine.runDailyWorkflow();
            assertThat(completed.outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(completed.sources())
                    .anySatisfy(lane -> assertThat(lane.failure()).isNotNull());
        }
        Exposition seen = Exposition.of(metrics);

        assertThat(seen.text()).doesNotContain("orchestration_failures_total{");
        for (String each : List.of("cancelled", "completed")) {
            assertThat(seen.value("workflow_" + each + "_total{command=\"daily_collection\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void commandsThatHaveNotBegunYetAreCountedAsNone() {
        metrics.collector().register(List.of("data_cleanup"));
        Exposition seen = Exposition.of(metrics);
        for (String each : List.of("started", "completed", "failed", "cancelled")) {
            assertThat(seen.value("workflow_" + each + "_total{command=\"data_cleanup\"}"))
                    .isZero();
        }
    }

    /** The linter wants seconds; the name with minutes is the one that users know. */
    private static String withoutMinutes(String text) {
        return text.lines()
                        .filter(line -> !line.contains("orchestration_duration_minutes"))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    @Test
    void aRestartRemembersWhenRunsEnded() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            double endedAt;
            try (OrchestrationEngine engine = engine(sandbox)) {
                endedAt = engine.runDailyWorkflow().end().at().toEpochMilli() / 1e3;
            }
            try (PrometheusMetrics next = new PrometheusMetrics("1.2.3");
                    OrchestrationEngine engine = engine(sandbox)) {
                next.collector().restore(engine.runs().journal().runs(10));
                Exposition seen = Exposition.of(next);
                assertThat(seen.value("run_last_end_timestamp_seconds{outcome=\"completed\"}"))
                        .isCloseTo(endedAt, within(1e-3));
                assertThat(seen.value("run_last_end_timestamp_seconds{outcome=\"failed\"}"))
                        .isZero();
            }
        }
    }

    @Test
    void commandsAreCountedWithTheirFailuresFromZero() {
        metrics.collector().commandStarted("daily_collection");
        metrics.collector().commandEnded("daily_collection", "the store is full");
        Exposition seen = Exposition.of(metrics);
        for (String each : List.of("started", "completed", "failed")) {
            assertThat(seen.value("workflow_" + each + "_total{command=\"daily_collection\"}"))
                    .isEqualTo(each.equals("completed") ? 0 : 1);
        }
    }

    @Test
    void answersInTheFormatThatIsAskedFor() {
        assertThat(PrometheusMetrics.format(null)).startsWith("text/plain");
        assertThat(PrometheusMetrics.format("text/html")).startsWith("text/plain");
        assertThat(
                        PrometheusMetrics.format(
                                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain"))
                .startsWith("application/openmetrics-text");
    }
}
