package io.parcelflow.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.engine.property.ZipCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final ZipCode ZIP = new ZipCode("85031");
    private static final ZipCode OTHER_ZIP = new ZipCode("85033");

    private static SourceProfile source(String name, String limits) {
        return new SourceProfile(
                name,
                DataSourceType.API,
                SourceCategory.STRICT,
                RateLimit.parseAll(limits),
                4,
                true,
                false);
    }

    private static Lane lane(String name) {
        return new Lane(source(name, "2/s"), List.of(ZIP, OTHER_ZIP), Duration.ZERO);
    }

    private static Stage stage(String... names) {
        List<Lane> lanes = new ArrayList<>();
        for (String name : names) {
            lanes.add(lane(name));
        }
        return new Stage("all", lanes, 1, Duration.ZERO);
    }

    private static Plan plan(List<Stage> stages, int lanes, Duration limit) {
        return new Plan(OrchestrationMode.MIXED, stages, lanes, limit, "because");
    }

    private static void assertRefused(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void countsTheTasksOfAllItsLanes() {
        Plan plan = plan(List.of(stage("a", "b"), stage("c")), 2, HOUR);

        assertThat(plan.lanes()).extracting(Lane::name).containsExactly("a", "b", "c");
        assertThat(plan.taskCount()).isEqualTo(6);
    }

    @Test
    void canBeExplainedAnew() {
        Plan plan = plan(List.of(stage("a")), 1, HOUR);

        assertThat(plan.withReason("it is gentle"))
                .isEqualTo(
                        new Plan(OrchestrationMode.MIXED, plan.stages(), 1, HOUR, "it is gentle"));
    }

    @Test
    void refusesPlansThatCannotBeCarriedOut() {
        assertRefused(() -> plan(List.of(), 1, HOUR), "a plan needs at least one source");
        assertRefused(
                () -> plan(List.of(stage("a")), 0, HOUR), "maxConcurrentLanes must be at least 1");
        assertRefused(
                () -> plan(List.of(stage("a")), 1, Duration.ZERO),
                "timeLimit must be positive, not PT0S");
        assertRefused(
                () -> plan(List.of(stage("a")), 1, HOUR.negated()),
                "timeLimit must be positive, not PT-1H");
        assertRefused(
                () -> plan(List.of(stage("a"), stage("a")), 1, HOUR), "a occurs twice in the plan");
        assertRefused(PlanTest::stage, "stage 'all' has no lanes");
        assertRefused(
                () -> new Stage("all", List.of(lane("a")), 0, Duration.ZERO),
                "stage 'all': concurrency must be at least 1");
        assertRefused(
                () -> new Lane(source("a", "2/s"), List.of(ZIP, ZIP), Duration.ZERO),
                "a: a ZIP code occurs twice");
        assertRefused(
                () -> new Lane(source("a", "2/s"), List.of(ZIP), Duration.ofSeconds(-1)),
                "interZipDelay is negative: PT-1S");
        assertRefused(
                () ->
                        new SourceProfile(
                                "a",
                                DataSourceType.FILE,
                                SourceCategory.RELAXED,
                                List.of(),
                                0,
                                false,
                                false),
                "a: maxInFlight must be at least 1");
        assertRefused(
                () -> source("A b", "2/s"),
                "a source name consists of lowercase letters, digits and underscores, not 'A b'");
    }

    @Test
    void holdsTheShortestWindowToBeTheRate() {
        assertThat(source("a", "40000/day,2/s,7200/h").permitsPerSecond()).isEqualTo(2);
        assertThat(source("a", "none").permitsPerSecond()).isInfinite();
    }

    @Test
    void holdsProgrammingInterfacesToBeStrict() {
        assertThat(SourceProfile.defaultCategory(DataSourceType.API))
                .isEqualTo(SourceCategory.STRICT);
        assertThat(SourceProfile.defaultCategory(DataSourceType.WEB_SITE))
                .isEqualTo(SourceCategory.RELAXED);
        assertThat(SourceProfile.defaultCategory(DataSourceType.FILE))
                .isEqualTo(SourceCategory.RELAXED);
    }

    @Test
    void expectsWhatWasMeasuredElseTheAverage() {
        SourceHistory history =
                new SourceHistory(
                        true, Duration.ofMillis(50), 2.6, 25, Map.of(ZIP, 0), Map.of(ZIP, 7), 12.4);

        assertThat(history.expectedPages(ZIP)).isEqualTo(1);
        assertThat(history.expectedPages(OTHER_ZIP)).isEqualTo(3);
        assertThat(history.expectedDetails(ZIP)).isEqualTo(7);
        assertThat(history.expectedDetails(OTHER_ZIP)).isEqualTo(12);
    }

    @Test
    void assumesSomethingOfAnUnknownSource() {
        SourceProfile noDetails =
                new SourceProfile(
                        "b",
                        DataSourceType.WEB_SITE,
                        SourceCategory.RELAXED,
                        List.of(),
                        1,
                        false,
                        true);

        assertThat(SourceHistory.defaults(source("a", "2/s")).measured()).isFalse();
        assertThat(SourceHistory.defaults(source("a", "2/s")).expectedDetails(ZIP)).isPositive();
        assertThat(SourceHistory.defaults(noDetails).expectedDetails(ZIP)).isZero();
        assertThat(SourceHistory.defaults(noDetails).expectedPages(ZIP)).isEqualTo(4);
    }

    @Test
    void namesModesInLowerCase() {
        assertThat(new OrchestrationMode(" Sequential ")).isEqualTo(OrchestrationMode.SEQUENTIAL);
        assertThat(OrchestrationMode.ADAPTIVE).hasToString("adaptive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "two words", "-x"})
    void refusesOtherNamesOfModes(String name) {
        assertRefused(() -> new OrchestrationMode(name), "'" + name + "' is not a name of a mode");
    }
}
