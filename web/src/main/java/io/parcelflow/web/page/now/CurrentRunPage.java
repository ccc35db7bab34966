package io.parcelflow.web.page.now;

import io.parcelflow.web.page.chart.TimelineChart;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.run.FailureSummary;
import io.parcelflow.web.page.run.TaskGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of the run that goes on, or of the last one.
 *
 * @param run the run, null if there was none yet
 * @param problem why none can begin, null if one can
 * @param tiles the figures at its head
 * @param sources where each source stands
 * @param grid its tasks, null if they cannot be read
 * @param timeline what each source did over time, null if it was not watched
 * @param noTimeline why there is no timeline; empty if there is one
 * @param troubles its failures by kind
 * @param notice what was last said of it, null for nothing
 */
public record CurrentRunPage(
        @Nullable Run run,
        @Nullable String problem,
        List<Tile> tiles,
        List<SourceRow> sources,
        @Nullable TaskGrid grid,
        @Nullable TimelineChart timeline,
        String noTimelineReason,
        List<FailureSummary> failures,
        @Nullable String notice) {

    /**
     * The run and what can be done with it.
     *
     * @param outcome how it ended or that it goes on, in words
     * @param description when it began and ended, in a sentence
     * @param advice what to change to be faster, empty where nobody knows
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
     * @param canResume whether it is paused and can be let go on
     * @param canResumeInterrupted whether it was interrupted and can go on
     * @param canRerun whether it left tasks that can be tried again
     */
    public record RunActions(
            boolean canPause, boolean canResume, boolean canResumeInterrupted, boolean canRerun) {}

    /**
     * A figure.
     *
     * @param share how much of it is done, from 0 to 100; negative for none
     */
    public record Tile(String label, String value, String detail, double percent) {
        Tile(String label, String figure, String more) {
            this(label, figure, more, -1);
        }
    }

    /**
     * Where a source stands.
     *
     * @param donePercent share of its tasks that are done
     * @param otherPercent share of its tasks that brought something, but not all
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
    }

    public boolean isRunning() {
        return run != null && run.isRunning();
    }
}
