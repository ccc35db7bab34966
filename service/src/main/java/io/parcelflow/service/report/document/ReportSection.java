package io.parcelflow.service.report.document;

import io.parcelflow.service.chart.Chart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a report.
 *
 * @param key the name of its table in JSON and in the names of CSV files
 * @param lead what it shows, in a sentence or two; may be empty
 * @param plots charts of the same numbers
 * @param grid its table, or null
 */
public record ReportSection(
        String key,
        String title,
        String introduction,
        List<Chart> charts,
        @Nullable ReportTable table) {

    public ReportSection {
        charts = List.copyOf(charts);
    }
}
