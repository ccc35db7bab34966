package io.parcelflow.web.page.runs;

import io.parcelflow.service.chart.Chart;
import java.util.List;

/**
 * The page of past runs.
 *
 * @param days length of the period in days
 * @param runs newest first
 * @param plots metrics over time; empty with fewer than two runs
 * @param plotted which runs the metrics are of; empty if of all
 * @param isTruncated whether the period has more runs than are shown
 */
public record RunsPage(
        int days, List<RunTableRow> runs, List<Chart> plots, String plotted, boolean isTruncated) {

    /** The periods on offer, in days. */
    public static final List<Integer> DAYS = List.of(7, 30, 90, 365);

    public RunsPage {
        runs = List.copyOf(runs);
        plots = List.copyOf(plots);
    }
}
