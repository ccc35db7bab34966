package io.parcelflow.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.testing.SampleContext;
import io.parcelflow.engine.testing.SampleSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdaptiveStrategyTest {

    /**
     * Sources at 2/s with 20 requests each: about 10 s a source, so about 40 s one after another,
     * 20 s mixed and 10 s all at once.
     */
    private static SampleContext fourSources() {
        return SampleContext.of(
                        SampleSource.named("a").limits("2/s").strict(),
                        SampleSource.named("b").limits("2/s").strict(),
                        SampleSource.named("c").limits("2/s"),
                        SampleSource.named("d").limits("2/s"))
                .atOnce(4)
                .measured(5, Duration.ofMillis(100));
    }

    private static Plan plan(SampleContext context) {
        return new AdaptiveStrategy().plan(context.context());
    }

    private static Plan within(int seconds) {
        return plan(fourSources().timeLimit(Duration.ofSeconds(seconds)));
    }

    @Test
    void takesTheGentlestPlanThatMeetsTheLimit() {
        Plan plan = within(60);
        assertThat(plan.mode()).isEqualTo(OrchestrationMode.ADAPTIVE);
        assertThat(plan.maxConcurrentLanes()).isEqualTo(1);
        assertThat(plan.timeLimit()).isEqualTo(Duration.ofMinutes(1));
        assertThat(plan.reason())
                .startsWith(
                        "sequential is the plan with the least load that meets the time limit of 1m.")
                .as("the forecast of the plan tells how long it takes")
                .doesNotContain("about")
                .endsWith("Forecast based on measurements of earlier runs.");
    }

    @Test
    void lessTimeLeftTakesALessGentlePlan() {
        assertThat(within(60).stages()).hasSize(1);
        Plan mixed = within(30);
        assertThat(mixed.stages()).as("strict and relaxed").hasSize(2);
        assertThat(mixed.reason())
                .startsWith(
                        "mixed is the plan with the least load that meets the time limit of 30s")
                .contains("; sequential would take about 3");
        Plan parallel = within(15);
        assertThat(parallel.stages()).hasSize(1);
        assertThat(parallel.maxConcurrentLanes()).isEqualTo(4);
        assertThat(parallel.reason())
                .startsWith("parallel with 4 sources is the plan with the least load")
                .contains("sequential would take")
                .contains("mixed would take")
                .contains("parallel with 2 sources would take");
    }

    @Test
    void keepsATenthOfTheLimitInReserve() {
        assertThat(within(45).maxConcurrentLanes()).isEqualTo(1);
        assertThat(within(41).maxConcurrentLanes()).isEqualTo(4);
    }

    @Test
    void takesTheFastestWhereNoneMeetsTheLimitAndSaysWhatBindsIt() {
        Plan plan = within(5);
        assertThat(plan.maxConcurrentLanes()).isEqualTo(4);
        assertThat(plan.reason())
                .startsWith(
                        "No plan meets the time limit of 5s with a 10% margin, so the fastest is used: parallel with 4 sources, limited by a's rate limit of 2/s;")
                .contains("; sequential would take about 3")
                .contains("; mixed would take about 1")
                .contains("; parallel with 2 sources would take about 1");
    }

    @Test
    void ofEquallyFastPlansTheGentlestIsTaken() {
        Plan plan =
                plan(
                        SampleContext.of(
                                        SampleSource.named("a").limits("1/s").strict(),
                                        SampleSource.named("b"))
                                .measured(100, Duration.ofMillis(1))
                                .timeLimit(Duration.ofSeconds(10)));
        assertThat(plan.maxConcurrentLanes()).as("b takes no time").isEqualTo(1);
        assertThat(plan.reason()).contains("so the fastest is used: sequential");
    }

    @Test
    void aBusyMachineStretchesTheForecast() {
        SampleContext context =
                SampleContext.of(SampleSource.named("a").inFlight(1), SampleSource.named("b"))
                        .measured(5, Duration.ofSeconds(1))
                        .timeLimit(Duration.ofSeconds(40));
        assertThat(plan(context).maxConcurrentLanes()).isEqualTo(1);
        assertThat(plan(context).reason()).doesNotContain("busy");
        assertThat(plan(context.busy(0.9)).maxConcurrentLanes()).isEqualTo(1);
        Plan busy = plan(context.busy(1.7));
        assertThat(busy.maxConcurrentLanes()).isEqualTo(2);
        assertThat(busy.reason())
                .endsWith("This machine is busy, so longer latencies are assumed.");
    }

    @Test
    void saysWhatItOnlyAssumes() {
        SampleContext one = SampleContext.of(SampleSource.named("a").limits("2/s"));
        assertThat(plan(one).reason())
                .endsWith("a was never measured, so the forecast is based on defaults.");
        SampleContext two = SampleContext.of(SampleSource.named("a"), SampleSource.named("b"));
        assertThat(plan(two).reason()).contains("a and b were never measured");
        SampleContext three =
                SampleContext.of(
                        SampleSource.named("a"), SampleSource.named("b"), SampleSource.named("c"));
        assertThat(plan(three).reason()).contains("a, b and c were never measured");
    }

    @Test
    void neverExceedsTheAllowedNumberOfSourcesAtOnce() {
        Plan plan = plan(fourSources().atOnce(3).timeLimit(Duration.ofSeconds(1)));
        assertThat(plan.maxConcurrentLanes()).isLessThanOrEqualTo(3);
        assertThat(plan.reason()).doesNotContain("4 at once");
        Plan single = plan(fourSources().atOnce(1).timeLimit(Duration.ofSeconds(1)));
        assertThat(single.maxConcurrentLanes()).isEqualTo(1);
        assertThat(single.reason()).doesNotContain("mixed").doesNotContain("parallel");
    }

    @Test
    void namesThePauseThatDelaysTheRun() {
        SampleContext context =
                SampleContext.of(SampleSource.named("a").limits("100/s"))
                        .measured(5, Duration.ofMillis(100))
                        .delays(Duration.ofHours(1), Duration.ZERO, Duration.ZERO)
                        .timeLimit(Duration.ofMinutes(90));
        assertThat(plan(context).reason())
                .contains("limited by the configured delay between a's ZIP codes");
    }

    @Test
    void countsWhatIsLeftOfALimit() {
        SampleContext context =
                SampleContext.of(SampleSource.named("a").limits("2/s, 1/day"))
                        .measured(5, Duration.ofMillis(100))
                        .timeLimit(Duration.ofMinutes(90));
        assertThat(plan(context).reason())
                .startsWith("No plan meets the time limit of 1h 30m")
                .contains("limited by a's rate limit of 2/s, 1/d");
    }

    @Test
    void theDelaysOfTheSettingsCount() {
        SampleContext context =
                fourSources()
                        .delays(Duration.ofSeconds(60), Duration.ZERO, Duration.ZERO)
                        .timeLimit(Duration.ofSeconds(60));
        assertThat(plan(context).reason())
                .startsWith("parallel with 2 sources is the plan with the least load");
    }
}
