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

/** Gathers what the page shows. Thread-safe. */
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
     * The page at this moment.
     *
     * @param prefix the ZIP codes whose tasks are shown begin with it; empty for all
     */
    public CurrentRunPage page(String prefix, TimeFormatter moments) {
        RunJournalReader journal = engine.runs().journal();
        RunView view = engine.runs().currentView();
        RunRecord current = engine.runs().current();
        RunRecord run =
                view != null
                        ? journal.run(view.runId()).orElse(current)
                        : current != null
                                ? current
                                : journal.runs(1).stream().findFirst().orElse(null);
        return page(run, prefix, moments);
    }

    /** The same for a certain run; null if there is none. */
    public CurrentRunPage page(@Nullable RunRecord run, String prefix, TimeFormatter moments) {
        RunJournalReader journal = engine.runs().journal();
        RunView now = engine.runs().currentView();
        RunView view = now != null && run != null && now.runId().equals(run.id()) ? now : null;
        RunRecord current = engine.runs().current();
        String problem = problem();
        if (run == null) {
            return new CurrentRunPage(
                    null, problem, List.of(), List.of(), null, null, "", List.of(), null);
        }
        boolean isGoingOn = view != null || (current != null && current.id().equals(run.id()));
        TaskGrid grid = grids.grid(run, prefix, !isGoingOn, journal);
        JsonTree summary = JsonTree.parse(run.summaryJson(), Set.of("zip_codes"));
        TimelineChart timeline = isGoingOn ? null : StoredTimeline.of(summary);
        if (timeline == null) {
            timeline = live.timeline(run.id());
        }
        String noTimeline =
                timeline != null
                        ? ""
                        : isGoingOn && view == null
                                ? "The run goes on in another process, which alone knows what its"
                                        + " sources wait for; the timeline is here once it ends."
                                : isGoingOn
                                        ? "The run has only just begun."
                                        : "This run left no timeline.";
        List<FailureSummary> troubles = grids.failures(run.id(), !isGoingOn, journal);
        RunStatusReader states = RunStatusReader.of(isGoingOn ? run : current);
        if (view != null) {
            return new CurrentRunPage(
                    LiveRunView.header(run, view, moments),
                    problem,
                    LiveRunView.tiles(view, live, moments),
                    LiveRunView.sources(view, moments),
                    grid,
                    timeline,
                    noTimeline,
                    troubles,
                    live.latestNotice(run.id()));
        }
        return new CurrentRunPage(
                EndedRunView.header(
                        run, states, isGoingOn && engine.runs().isPaused(), grid, summary, moments),
                problem,
                EndedRunView.tiles(run, grid, summary, moments),
                EndedRunView.sources(summary),
                grid,
                timeline,
                noTimeline,
                troubles,
                null);
    }

    /** Why no run can begin now, null if one can. */
    private @Nullable String problem() {
        return engine.settings().current().run().targetZipCodes().isEmpty()
                ? "No ZIP codes are configured: set TARGET_ZIP_CODES in .env, for example"
                        + " TARGET_ZIP_CODES=85031,85033, and start Parcelflow again."
                : null;
    }
}
