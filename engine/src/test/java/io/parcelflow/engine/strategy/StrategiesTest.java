package io.parcelflow.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.RetryPolicy;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.simulate.Simulation;
import io.parcelflow.engine.testing.SampleContext;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The strategies whose plans follow from the settings alone. */
class StrategiesTest {

    private static final Duration ZIP_DELAY = Duration.ofSeconds(5);
    private static final Duration COLLECTOR_DELAY = Duration.ofSeconds(7);
    private static final Duration PARALLEL_ZIP_DELAY = Duration.ofSeconds(2);

    /** Named against their categories, which alone must count. */
    private static final SampleSource STRICT_SITE = SampleSource.named("mls_site").strict();

    private static final SampleSource STRICT_API = SampleSource.named("county_api").strict();
    private static final SampleSource RELAXED_API = SampleSource.named("open_api");
    private static final SampleSource RELAXED_SITE = SampleSource.named("web_pages");

    private static PlanningContext all(int atOnce) {
        return SampleContext.of(STRICT_SITE, RELAXED_API, STRICT_API, RELAXED_SITE)
                .atOnce(atOnce)
                .delays(ZIP_DELAY, COLLECTOR_DELAY, PARALLEL_ZIP_DELAY)
                .context();
    }

    private static List<String> names(Stage stage) {
        return stage.lanes().stream().map(Lane::name).toList();
    }

    private static List<Duration> zipDelays(Stage stage) {
        return stage.lanes().stream().map(Lane::interZipDelay).distinct().toList();
    }

    @Test
    void sequentialAsksOneSourceAtATimeInTheGivenOrder() {
        Plan plan = new SequentialStrategy().plan(all(3));
        assertThat(plan.mode()).isEqualTo(OrchestrationMode.SEQUENTIAL);
        assertThat(plan.maxConcurrentLanes()).isEqualTo(1);
        assertThat(plan.stages()).hasSize(1);
        Stage stage = plan.stages().getFirst();
        assertThat(stage.concurrency()).isEqualTo(1);
        assertThat(names(stage)).containsExactly("mls_site", "open_api", "county_api", "web_pages");
        assertThat(zipDelays(stage)).containsExactly(ZIP_DELAY);
        assertThat(stage.interLaneDelay()).isEqualTo(COLLECTOR_DELAY);
        assertThat(plan.timeLimit()).isEqualTo(Duration.ofHours(1));
        assertThat(plan.lanes()).allMatch(lane -> lane.zips().equals(SampleSource.zips(4)));
        assertThat(plan.reason()).contains("one after another");
    }

    @Test
    void parallelAsksAllSourcesUpToTheAllowedNumber() {
        Plan plan = new ParallelStrategy().plan(all(3));
        assertThat(plan.mode()).isEqualTo(OrchestrationMode.PARALLEL);
        assertThat(plan.maxConcurrentLanes()).isEqualTo(3);
        Stage stage = plan.stages().getFirst();
        assertThat(stage.concurrency()).isEqualTo(3);
        assertThat(stage.lanes()).hasSize(4);
        assertThat(zipDelays(stage)).containsExactly(PARALLEL_ZIP_DELAY);
        assertThat(stage.interLaneDelay()).isZero();
        assertThat(plan.reason())
                .isEqualTo(
                        "3 of 4 sources are collected in parallel, as MAX_CONCURRENT_COLLECTORS"
                                + " allows.");
    }

    @Test
    void parallelNeedsNoMoreSlotsThanSources() {
        Plan plan = new ParallelStrategy().plan(all(9));
        assertThat(plan.maxConcurrentLanes()).isEqualTo(4);
        assertThat(plan.reason())
                .isEqualTo("All sources are collected in parallel, each at its own rate.");
    }

    @Test
    void mixedAsksStrictSourcesOneAfterAnotherBesideTheOthers() {
        Plan plan = new MixedStrategy().plan(all(3));
        assertThat(plan.mode()).isEqualTo(OrchestrationMode.MIXED);
        assertThat(plan.maxConcurrentLanes()).isEqualTo(3);
        assertThat(plan.stages()).hasSize(2);
        Stage strict = plan.stages().get(0);
        assertThat(names(strict)).containsExactly("mls_site", "county_api");
        assertThat(strict.concurrency()).isEqualTo(1);
        assertThat(zipDelays(strict)).containsExactly(ZIP_DELAY);
        assertThat(strict.interLaneDelay()).isEqualTo(COLLECTOR_DELAY);
        Stage relaxed = plan.stages().get(1);
        assertThat(names(relaxed)).containsExactly("open_api", "web_pages");
        assertThat(relaxed.concurrency()).isEqualTo(2);
        assertThat(zipDelays(relaxed)).containsExactly(PARALLEL_ZIP_DELAY);
        assertThat(relaxed.interLaneDelay()).isZero();
        assertThat(plan.reason())
                .isEqualTo(
                        "mls_site and county_api are strictly limited and collected one after another;"
                                + " open_api and web_pages run in parallel to them, at most 3 sources in total.");
    }

    @Test
    void mixedSpeaksOfOneSourceInTheSingular() {
        Plan plan = new MixedStrategy().plan(SampleContext.of(STRICT_API, RELAXED_SITE).context());
        assertThat(plan.reason())
                .startsWith("county_api is strictly limited and collected one after another;")
                .contains("web_pages runs in parallel");
    }

    @Test
    void mixedNeedsNoEmptyGroup() {
        Plan strict = new MixedStrategy().plan(SampleContext.of(STRICT_API, STRICT_SITE).context());
        assertThat(strict.stages()).hasSize(1);
        assertThat(strict.stages().getFirst().concurrency()).isEqualTo(1);
        assertThat(strict.reason()).startsWith("All sources are strictly limited");
        Plan relaxed =
                new MixedStrategy().plan(SampleContext.of(RELAXED_API, RELAXED_SITE).context());
        assertThat(relaxed.stages()).hasSize(1);
        assertThat(relaxed.stages().getFirst().concurrency()).isEqualTo(2);
        assertThat(relaxed.reason()).startsWith("No source is strictly limited");
    }

    static List<OrchestrationStrategy> found() {
        return ServiceLoader.load(OrchestrationStrategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("found")
    void everyStrategyPlansAllItIsAskedForAndNoMore(OrchestrationStrategy strategy) {
        for (int atOnce : new int[] {1, 2, 9}) {
            PlanningContext context = all(atOnce);
            Plan plan = strategy.plan(context);

            assertThat(plan)
                    .as("the same context, the same plan")
                    .isEqualTo(strategy.plan(context));
            assertThat(plan.mode()).isEqualTo(strategy.mode());
            assertThat(plan.lanes())
                    .extracting(Lane::source)
                    .containsExactlyInAnyOrderElementsOf(context.sources());
            assertThat(plan.lanes())
                    .allSatisfy(lane ->
                            assertThat(lane.zips())
                                    .containsExactlyInAnyOrderElementsOf(context.zips()));
            assertThat(plan.maxConcurrentLanes()).isBetween(1, atOnce);
            assertThat(plan.timeLimit()).isEqualTo(context.settings().timeLimit());
            assertThat(plan.reason()).endsWith(".");
            RunSpec spec = RunSpec.newRun("test", plan, Instant.EPOCH, 1);
            assertThat(Simulation.forecast(spec).summary().outcome())
                    .isEqualTo(RunOutcome.COMPLETED);
        }
    }

    @Test
    void theBuiltInModesAreFoundAndNoTwoStrategiesAreAlike() {
        assertThat(found())
                .extracting(OrchestrationStrategy::mode)
                .doesNotHaveDuplicates()
                .contains(
                        OrchestrationMode.SEQUENTIAL,
                        OrchestrationMode.PARALLEL,
                        OrchestrationMode.MIXED,
                        OrchestrationMode.ADAPTIVE);
        assertThat(found()).extracting(OrchestrationStrategy::description).doesNotHaveDuplicates();
    }

    @Test
    void eachModeIsAsFastAsItPromises() {
        PlanningContext context =
                SampleContext.of(
                                STRICT_SITE.limits("2/s"),
                                STRICT_API.limits("2/s"),
                                RELAXED_API.limits("2/s"),
                                RELAXED_SITE.limits("2/s"))
                        .atOnce(4)
                        .timeLimit(Duration.ofSeconds(30))
                        .measured(5, Duration.ofMillis(100))
                        .context();
        List<Duration> makespans = new ArrayList<>();
        for (OrchestrationStrategy strategy :
                List.of(
                        new SequentialStrategy(),
                        new MixedStrategy(),
                        new ParallelStrategy(),
                        new AdaptiveStrategy())) {
            makespans.add(makespan(strategy.plan(context), context.history()));
        }
        assertThat(makespans.get(0)).isBetween(Duration.ofSeconds(38), Duration.ofSeconds(41));
        assertThat(makespans.get(1)).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(21));
        assertThat(makespans.get(2)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        assertThat(makespans.get(3)).as("the gentlest that fits").isEqualTo(makespans.get(1));
    }

    private static Duration makespan(Plan plan, Map<String, SourceHistory> history) {
        Plan unhurried =
                new Plan(
                        plan.mode(),
                        plan.stages(),
                        plan.maxConcurrentLanes(),
                        Duration.ofHours(1),
                        plan.reason());
        RunSpec spec =
                new RunSpec(
                        "test",
                        unhurried,
                        Instant.EPOCH,
                        3,
                        RetryPolicy.DEFAULT,
                        Map.of(),
                        history);
        return Simulation.forecast(spec).makespan();
    }

    @Test
    void thereIsNoPlanForNothing() {
        PlanningContext context = all(2);
        assertThatThrownBy(() -> SampleContext.of().context())
                .hasMessage("there is no source to plan for");
        assertThatThrownBy(() ->
                        new PlanningContext(
                                context.sources(),
                                List.of(),
                                context.settings(),
                                Map.of(),
                                SystemLoad.IDLE,
                                1))
                .hasMessage("there is no ZIP code to plan for");
    }
}
