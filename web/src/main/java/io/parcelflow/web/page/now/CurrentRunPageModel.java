package io.parcelflow.web.page.now;

import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.SourceOverview;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.RunReportReader;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.run.RunSnapshot;
import io.parcelflow.runtime.run.UnresolvedRuns;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.page.chart.TimelineChart;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.now.CurrentRunPage.UnresolvedRun;
import io.parcelflow.web.page.run.LiveRunTracker;
import io.parcelflow.web.page.run.ReconciliationTable;
import io.parcelflow.web.page.run.StoredTimeline;
import io.parcelflow.web.page.run.TaskGrid;
import io.parcelflow.web.page.run.TaskGridCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the page of a run. Thread-safe. */
public final class CurrentRunPageModel {

    /** So long an incomplete run is pointed out. */
    private static final Duration ATTENTION_PERIOD = Duration.ofDays(7);

    private final OrchestrationEngine engine;
    private final LiveRunTracker live;
    private final TaskGridCache grids;

    public CurrentRunPageModel(
            OrchestrationEngine engine, LiveRunTracker live, TaskGridCache grids) {
        this.engine = engine;
        this.live = live;
        this.grids = grids;
    }

    /**
     * The page of the current run, else of the last one.
     *
     * @param prefix the ZIP codes whose tasks are shown begin with it; empty for all
     */
    public CurrentRunPage page(String prefix, TimeFormatter times) {
        RunSnapshot current = engine.runs().snapshot();
        RunRecord run =
                current != null
                        ? current.record()
                        : engine.runs().journal().runs(1).stream().findFirst().orElse(null);
        return run == null ? empty() : page(run, current, prefix, times);
    }

    /** The page of a given run. */
    public CurrentRunPage page(RunRecord run, String prefix, TimeFormatter times) {
        return page(run, engine.runs().snapshot(), prefix, times);
    }

    private CurrentRunPage empty() {
        return new CurrentRunPage(
                null,
                problem(),
                List.of(),
                List.of(),
                null,
                null,
                "",
                ReconciliationTable.EMPTY,
                List.of(),
                null,
                List.of(),
                blockedSources());
    }

    private List<String> blockedSources() {
        List<String> blocked = new ArrayList<>();
        for (SourceOverview source : engine.sources().list()) {
            SourceHealth health = source.health();
            if (source.isEnabled() && health != null && !health.ready()) {
                String message = health.message();
                blocked.add(
                        message.startsWith(source.name())
                                ? message
                                : source.name() + ": " + message);
            }
        }
        return blocked;
    }

    /** Runs of the last week that left something out, other than the one that is shown. */
    private List<UnresolvedRun> unresolved(String shown, TimeFormatter times) {
        RunJournalReader journal = engine.runs().journal();
        return UnresolvedRuns.since(times.now().minus(ATTENTION_PERIOD), journal).stream()
                .filter(run -> !run.id().equals(shown))
                .map(run ->
                        new UnresolvedRun(
                                run.id(),
                                "is "
                                        + Labels.ofStatus(String.valueOf(run.outcome()))
                                        + ", started "
                                        + times.minute(run.startedAt())
                                        + "."))
                .toList();
    }

    private CurrentRunPage page(
            RunRecord run, @Nullable RunSnapshot current, String prefix, TimeFormatter times) {
        RunSnapshot now = current != null && current.isOf(run.id()) ? current : null;
        RunJournalReader journal = engine.runs().journal();
        boolean isEnded = now == null;
        TaskGrid grid = grids.grid(run, prefix, isEnded, journal);
        RunView view = now == null ? null : now.view();
        RunReport report = RunReportReader.read(run);
        TimelineChart timeline = report == null ? null : StoredTimeline.of(report);
        if (timeline == null) {
            timeline = live.timeline(run.id());
        }
        return new CurrentRunPage(
                view != null
                        ? LiveRunView.header(run, view, times)
                        : EndedRunView.header(
                                run,
                                RunStatusReader.of(current == null ? null : current.record()),
                                now,
                                grid,
                                report,
                                times),
                problem(),
                view != null
                        ? LiveRunView.tiles(view, live, times)
                        : EndedRunView.tiles(run, grid, report, times),
                view != null ? LiveRunView.sources(view, times) : EndedRunView.sources(report),
                grid,
                timeline,
                timeline == null ? noTimelineReason(now) : "",
                grids.reconciliation(run, isEnded, journal),
                grids.failures(run.id(), isEnded, journal),
                view != null ? live.latestNotice(run.id()) : null,
                unresolved(run.id(), times),
                List.of());
    }

    private static String noTimelineReason(@Nullable RunSnapshot now) {
        if (now == null) {
            return "No timeline was recorded for this run.";
        }
        return now.isLocal()
                ? "The run has just started."
                : "This run is in another process; its timeline appears when it ends.";
    }

    /** Why no run can start; null if one can. */
    private @Nullable String problem() {
        return engine.settings().current().run().targetZipCodes().isEmpty()
                ? "No ZIP codes are configured: set TARGET_ZIP_CODES in .env, for example"
                        + " TARGET_ZIP_CODES=85031,85033. The file is loaded as soon as it is saved."
                : null;
    }
}
