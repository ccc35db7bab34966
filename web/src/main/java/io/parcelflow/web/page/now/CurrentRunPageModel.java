package io.parcelflow.web.page.now;

import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.RunStatusReader;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.RunJournalReader;
import io.parcelflow.store.RunRecord;
import io.parcelflow.web.page.chart.TimelineChart;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.run.FailureSummary;
import io.parcelflow.web.page.run.LiveRunTracker;
import io.parcelflow.web.page.run.StoredTimeline;
import io.parcelflow.web.page.run.TaskGrid;
import io.parcelflow.web.page.run.TaskGridCache;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the page of a run. Thread-safe. */
public final class CurrentRunPageModel {

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
     * @param prefix shows only tasks of ZIP codes that start with it; empty for all
     */
    public CurrentRunPage page(String prefix, TimeFormatter times) {
        RunJournalReader journal = engine.runs().journal();
        RunView view = engine.runs().currentView();
        RunRecord current = engine.runs().current();
        RunRecord run =
                view != null
                        ? journal.run(view.runId()).orElse(current)
                        : current != null
                                ? current
                                : journal.runs(1).stream().findFirst().orElse(null);
        return page(run, prefix, times);
    }

    /** The page of a given run; an empty page if {@code run} is null. */
    public CurrentRunPage page(@Nullable RunRecord run, String prefix, TimeFormatter times) {
        RunJournalReader journal = engine.runs().journal();
        RunView liveView = engine.runs().currentView();
        RunView view = liveView != null && run != null && liveView.runId().equals(run.id()) ? liveView : null;
        RunRecord current = engine.runs().current();
        String problem = problem();
        if (run == null) {
            return new CurrentRunPage(
                    null, problem, List.of(), List.of(), null, null, "", List.of(), null);
        }
        boolean isRunning = view != null || (current != null && current.id().equals(run.id()));
        TaskGrid grid = grids.grid(run, prefix, !isRunning, journal);
        JsonTree summary = JsonTree.parse(run.summaryJson(), Set.of("zip_codes"));
        TimelineChart timeline = isRunning ? null : StoredTimeline.of(summary);
        if (timeline == null) {
            timeline = live.timeline(run.id());
        }
        String noTimelineReason =
                timeline != null
                        ? ""
                        : isRunning && view == null
                                ? "This run is in another process; its timeline appears when it ends."
                                : isRunning
                                        ? "The run has just started."
                                        : "No timeline was recorded for this run.";
        List<FailureSummary> failures = grids.failures(run.id(), !isRunning, journal);
        RunStatusReader states = RunStatusReader.of(isRunning ? run : current);
        if (view != null) {
            return new CurrentRunPage(
                    LiveRunView.header(run, view, times),
                    problem,
                    LiveRunView.tiles(view, live, times),
                    LiveRunView.sources(view, times),
                    grid,
                    timeline,
                    noTimelineReason,
                    failures,
                    live.latestNotice(run.id()));
        }
        return new CurrentRunPage(
                EndedRunView.header(
                        run, states, isRunning && engine.runs().isPaused(), grid, summary, times),
                problem,
                EndedRunView.tiles(run, grid, summary, times),
                EndedRunView.sources(summary),
                grid,
                timeline,
                noTimelineReason,
                failures,
                null);
    }

    /** Why no run can start; null if one can. */
    private @Nullable String problem() {
        return engine.settings().current().run().targetZipCodes().isEmpty()
                ? "No ZIP codes are configured: set TARGET_ZIP_CODES in .env, for example"
                        + " TARGET_ZIP_CODES=85031,85033, and restart Parcelflow."
                : null;
    }
}
