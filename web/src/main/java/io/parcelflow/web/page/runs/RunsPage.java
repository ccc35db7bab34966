package io.parcelflow.web.page.runs;

import io.parcelflow.service.chart.Chart;
import java.util.List;

/**
 * Past runs.
 *
 * @param days for how many days back
 * @param runs newest first
 * @param plots how they went over time; none if there are fewer than two
 * @param isCut whether there are more in that time than are shown
 */
public record RunsPage(int days, List<RunTableRow> runs, List<Chart> plots, boolean isTruncated) {

    /** For how many days back a reader can look. */
    public static final List<Integer> DAYS = List.of(7, 30, 90, 365);

    public RunsPage {
        runs = List.copyOf(runs);
        plots = List.copyOf(plots);
    }
}
