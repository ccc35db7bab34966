package io.parcelflow.web.page.now;

import io.parcelflow.web.page.chart.TimelineChart;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.run.FailureSummary;
import io.parcelflow.web.page.run.ReconciliationTable;
import io.parcelflow.web.page.run.TaskGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the current run, or of the last one if none is running.
 *
 * @param run the run; null if there has been none
 * @param problem why no run can start; null if one can
 * @param tiles the key figures at the top
 * @param sources status and counters of each source
 * @param grid the tasks by source and ZIP code; null without a run
 * @param timeline activity of each source over time; null if unknown
 * @param noTimelineReason why there is no timeline; empty if there is one
 * @param reconciliation what the sources announced and what came
 * @param failures failures by kind
 * @param notice the latest notice about the run; null for none
 * @param unresolved earlier runs that still need attention
 * @param blockedSources what keeps sources from being used, before the first run
 */
public record CurrentRunPage(
        @Nullable Run run,
        @Nullable String problem,
        List<Tile> tiles,
        List<SourceRow> sources,
        @Nullable TaskGrid grid,
        @Nullable TimelineChart timeline,
        String noTimelineReason,
        ReconciliationTable reconciliation,
        List<FailureSummary> failures,
        @Nullable String notice,
        List<UnresolvedRun> unresolved,
        List<String> blockedSources) {

    /** A run that did not complete, and in a sentence what it left. */
    public record UnresolvedRun(String id, String description) {}

    /**
     * The run and the actions that are possible.
     *
     * @param outcome outcome or current state
     * @param description when it started and ended
     * @param advice what limited its speed and how to make it faster; empty if unknown
     */
    public record Run(
            String id,
            String mode,
            String outcome,
            StatusTone tone,
            String description,
            String advice,
            boolean isRunning,
            RunActions actions) {}

    /**
     * What can be done with a run.
     *
     * @param canResume whether it is paused and can be resumed
     * @param isResumable whether it was interrupted and can be resumed
     * @param canRerun whether it left tasks that can be rerun
     */
    public record RunActions(
            boolean canPause, boolean canResume, boolean isResumable, boolean canRerun) {}

    /**
     * A key figure.
     *
     * @param percent progress from 0 to 100; negative for a figure without progress
     */
    public record Tile(String label, String value, String detail, double percent) {
        Tile(String label, String value, String detail) {
            this(label, value, detail, -1);
        }
    }

    /**
     * Status and counters of a source.
     *
     * @param donePercent percentage of its tasks that are done
     * @param otherPercent percentage of its tasks that are incomplete or suspicious
     */
    public record SourceRow(
            String name,
            String status,
            StatusTone tone,
            double donePercent,
            double otherPercent,
            String tasks,
            String records,
            String detailsDue,
            String requests,
            String retries,
            String throttles,
            String rejects,
            String waitsFor,
            String timeLeft,
            @Nullable String failure) {}

    public CurrentRunPage {
        tiles = List.copyOf(tiles);
        sources = List.copyOf(sources);
        failures = List.copyOf(failures);
        unresolved = List.copyOf(unresolved);
        blockedSources = List.copyOf(blockedSources);
    }

    public boolean isRunning() {
        return run != null && run.isRunning();
    }
}
