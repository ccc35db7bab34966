package io.parcelflow.app.web.page.now;

import io.parcelflow.app.web.page.chart.Bands;
import io.parcelflow.app.web.page.frame.Tone;
import io.parcelflow.app.web.page.run.TaskGrid;
import io.parcelflow.app.web.page.run.Trouble;
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
public record NowPage(
        @Nullable Run run,
        @Nullable String problem,
        List<Tile> tiles,
        List<SourceLine> sources,
        @Nullable TaskGrid grid,
        @Nullable Bands timeline,
        String noTimeline,
        List<Trouble> troubles,
        @Nullable String notice) {

    /**
     * The run and what can be done with it.
     *
     * @param outcome how it ended or that it goes on, in words
     * @param story when it began and ended, in a sentence
     * @param advice what to change to be faster, empty where nobody knows
     */
    public record Run(
            String id,
            String mode,
            String outcome,
            Tone tone,
            String story,
            String advice,
            boolean isGoingOn,
            boolean canPause,
            boolean canProceed,
            boolean canGoOn,
            boolean canRerun) {}

    /**
     * A figure.
     *
     * @param share how much of it is done, from 0 to 100; negative for none
     */
    public record Tile(String label, String figure, String more, double share) {
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
    public record SourceLine(
            String name,
            String status,
            Tone tone,
            double donePercent,
            double otherPercent,
            String tasks,
            String records,
            String details,
            String requests,
            String retries,
            String throttles,
            String rejects,
            String waitsFor,
            String left,
            @Nullable String failure) {}

    public NowPage {
        tiles = List.copyOf(tiles);
        sources = List.copyOf(sources);
        troubles = List.copyOf(troubles);
    }

    public boolean isGoingOn() {
        return run != null && run.isGoingOn();
    }
}
