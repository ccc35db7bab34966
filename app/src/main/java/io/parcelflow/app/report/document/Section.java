package io.parcelflow.app.report.document;

import io.parcelflow.app.chart.Plot;
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
public record Section(
        String key, String title, String lead, List<Plot> plots, @Nullable Grid grid) {

    public Section {
        plots = List.copyOf(plots);
    }
}
