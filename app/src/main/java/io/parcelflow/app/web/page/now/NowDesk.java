package io.parcelflow.app.web.page.now;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.RunStates;
import io.parcelflow.app.text.JsonTree;
import io.parcelflow.app.web.page.chart.Bands;
import io.parcelflow.app.web.page.frame.Moments;
import io.parcelflow.app.web.page.run.Grids;
import io.parcelflow.app.web.page.run.LiveRun;
import io.parcelflow.app.web.page.run.StoredTimeline;
import io.parcelflow.app.web.page.run.TaskGrid;
import io.parcelflow.app.web.page.run.Trouble;
import io.parcelflow.engine.run.RunView;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what the page shows. Thread-safe. */
public final class NowDesk {

    private final OrchestrationEngine engine;
    private final LiveRun live;
    private final Grids grids;

    public NowDesk(OrchestrationEngine engine, LiveRun live, Grids grids) {
        this.engine = engine;
        this.live = live;
        this.grids = grids;
    }

    /**
     * The page at this moment.
     *
     * @param prefix the ZIP codes whose tasks are shown begin with it; empty for all
     */
    public NowPage page(String prefix, Moments moments) {
        RunJournal journal = engine.journal();
        RunView view = engine.view();
        RunRecord current = engine.current();
        RunRecord run =
                view != null
                        ? journal.run(view.runId()).orElse(current)
                        : current != null
                                ? current
                                : journal.runs(1).stream().findFirst().orElse(null);
        return page(run, prefix, moments);
    }

    /** The same for a certain run; null if there is none. */
    public NowPage page(@Nullable RunRecord run, String prefix, Moments moments) {
        RunJournal journal = engine.journal();
        RunView now = engine.view();
        RunView view = now != null && run != null && now.runId().equals(run.id()) ? now : null;
        RunRecord current = engine.current();
        String problem = problem();
        if (run == null) {
            return new NowPage(
                    null, problem, List.of(), List.of(), null, null, "", List.of(), null);
        }
        boolean isGoingOn = view != null || (current != null && current.id().equals(run.id()));
        TaskGrid grid = grids.grid(run, prefix, !isGoingOn, journal);
        JsonTree summary = JsonTree.parse(run.summaryJson(), Set.of("zip_codes"));
        Bands timeline = isGoingOn ? null : StoredTimeline.of(summary);
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
        List<Trouble> troubles = grids.troubles(run.id(), !isGoingOn, journal);
        RunStates states = RunStates.beside(isGoingOn ? run : current);
        if (view != null) {
            return new NowPage(
                    GoingOn.head(run, view, moments),
                    problem,
                    GoingOn.tiles(view, live, moments),
                    GoingOn.sources(view, moments),
                    grid,
                    timeline,
                    noTimeline,
                    troubles,
                    live.notice(run.id()));
        }
        return new NowPage(
                Told.head(run, states, isGoingOn && engine.isPaused(), grid, summary, moments),
                problem,
                Told.tiles(run, grid, summary, moments),
                Told.sources(summary),
                grid,
                timeline,
                noTimeline,
                troubles,
                null);
    }

    /** Why no run can begin now, null if one can. */
    private @Nullable String problem() {
        return engine.configuration().run().targetZipCodes().isEmpty()
                ? "No ZIP codes are configured: set TARGET_ZIP_CODES in .env, for example"
                        + " TARGET_ZIP_CODES=85031,85033, and start Parcelflow again."
                : null;
    }
}
