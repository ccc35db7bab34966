package io.parcelflow.service.report.document;

import io.parcelflow.service.chart.Chart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section of a report.
 *
 * @param key name of its table in JSON and in names of CSV files
 * @param introduction one or two sentences; may be empty
 * @param charts charts of the same data
 * @param table its table; null for none
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
