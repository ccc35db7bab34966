package io.parcelflow.web.page.sources;

import io.parcelflow.service.chart.Chart;
import io.parcelflow.web.page.layout.StatusTone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source with its health, limits, yield and errors.
 *
 * @param health result and time of the last health check
 * @param paceNotes sentences about throttling, crawl delay and pauses
 * @param windows long rate limit windows and how much of each is used
 * @param plots yield, failures and quality over the latest runs
 * @param failures recent failures by kind
 * @param noFailures what is shown if there are none
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
        String noFailures,
        @Nullable String currentActivity) {

    /** A labeled value. */
    public record Fact(String label, String value, String detail) {}

    /**
     * A long rate limit window.
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
