package io.parcelflow.web.page.sources;

import io.parcelflow.service.chart.Chart;
import io.parcelflow.web.page.layout.StatusTone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source.
 *
 * @param health what was last seen of it, in words, and when
 * @param pace what is known of its pace that is not as configured, in sentences
 * @param windows its long limits and how much of each is used
 * @param plots what it brought and how good that was, over the last runs
 * @param errors its last failures by kind
 */
public record SourceCard(
        String name,
        String description,
        String kind,
        boolean isUsed,
        String status,
        StatusTone tone,
        String health,
        List<Fact> facts,
        List<String> paceNotes,
        List<Window> windows,
        List<Chart> plots,
        List<FailureRow> failures,
        @Nullable String currentActivity) {

    /** A figure with its name. */
    public record Fact(String label, String value, String detail) {}

    /**
     * A long limit.
     *
     * @param percent how much of it is used, from 0 to 100
     */
    public record Window(String limit, double percent, String used, String remaining) {}

    /** Failures of one kind. */
    public record FailureRow(String kind, String count, String latest, String message) {}

    public SourceCard {
        facts = List.copyOf(facts);
        paceNotes = List.copyOf(paceNotes);
        windows = List.copyOf(windows);
        plots = List.copyOf(plots);
        failures = List.copyOf(failures);
    }
}
