package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.cli.service.ServiceComponents;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.service.component.ServiceComponent;
import io.parcelflow.service.component.ServiceContext;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs collected is found, and what they did is remembered. */
class SearchedRunTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    private OrchestrationEngine engine(Sandbox sandbox) {
        Map<String, String> environment = new HashMap<>(sandbox.collectorSettings());
        environment.put("TARGET_ZIP_CODES", "85031,85033");
        environment.put("SOURCES", "maricopa_api");
        // Reports count first what was stored, and here nothing shall be counted yet.
        environment.put("REPORTS_AFTER_RUN", "off");
        return EngineFixture.on(folder, environment);
    }

    @Test
    void aRunIsRememberedAsItWasReported() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50));
                OrchestrationEngine engine = engine(sandbox)) {
            RunReport report = engine.runDailyWorkflow();

            RunHistoryEntry run = engine.history().runs(Period.EVER, 10).getFirst();
            assertThat(run.id()).isEqualTo(report.runId());
            assertThat(run.outcome()).isEqualTo(report.outcome());
            RunStatistics figures = Objects.requireNonNull(run.statistics());
            assertThat(figures.listed()).isEqualTo(report.listed()).isPositive();
            assertThat(figures.requests()).isEqualTo(report.requests());
            assertThat(figures.successRate()).isEqualTo(report.successRate());
            assertThat(figures.created()).isEqualTo(stored(engine));
            assertThat(figures.efficiency()).isPresent();
        }
    }

    @Test
    void theServiceMakesWhatWasStoredSearchable() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50));
                OrchestrationEngine engine = engine(sandbox)) {
            RunReport report = engine.runDailyWorkflow();
            // Each was listed, and changed by its own page.
            assertThat(engine.properties().search().indexFreshness().pending())
                    .isBetween(report.listed(), 2 * report.listed());

            ServiceComponent keeper = keeper(engine);
            keeper.start();
            awaitCurrent(engine);
            keeper.close();

            SearchResults page =
                    engine.properties()
                            .search()
                            .find(
                                    SearchRequest.of(
                                            SearchFilter.ALL.inZips(Set.of(new ZipCode("85031"))),
                                            200));
            assertThat(page.total())
                    .isEqualTo(engine.properties().countByZip().get(new ZipCode("85031")));
            assertThat(engine.history().changeCounts(Period.EVER).get(ChangeKind.NEW))
                    .isEqualTo(stored(engine));
            assertThat(engine.history().qualityOverTime(Period.EVER)).isNotEmpty();
        }
    }

    private static long stored(OrchestrationEngine engine) {
        return engine.properties().count(PropertyQuery.of(List.of()));
    }

    private static ServiceComponent keeper(OrchestrationEngine engine) {
        return ServiceComponents.of(new ServiceContext(engine, _ -> {})).stream()
                .filter(part -> part.name().equals("search"))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitCurrent(OrchestrationEngine engine) {
        Instant end = Instant.now().plus(LONG);
        // How good the records are is kept right after the last of them.
        while (!engine.properties().search().indexFreshness().isCurrent()
                || engine.history().qualityOverTime(Period.EVER).isEmpty()) {
            assertThat(Instant.now()).as("still behind").isBefore(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void aSearchTakesOverWhatLittleIsNewByItself() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(50));
                OrchestrationEngine engine = engine(sandbox)) {
            engine.runDailyWorkflow();
            long pending = engine.properties().search().indexFreshness().pending();

            SearchResults page =
                    engine.properties().search().find(SearchRequest.of(SearchFilter.ALL, 10));

            assertThat(pending).isBetween(1L, 300L);
            assertThat(page.indexFreshness().isCurrent()).isTrue();
            assertThat(page.total()).isEqualTo(stored(engine));
            assertThat(List.copyOf(page.properties())).hasSize(10);
        }
    }
}
