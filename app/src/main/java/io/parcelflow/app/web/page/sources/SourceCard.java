package io.parcelflow.app.web.page.sources;

import io.parcelflow.app.chart.Plot;
import io.parcelflow.app.web.page.frame.Tone;
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
        Tone tone,
        String health,
        List<Fact> facts,
        List<String> pace,
        List<Window> windows,
        List<Plot> plots,
        List<Fault> errors,
        @Nullable String now) {

    /** A figure with its name. */
    public record Fact(String label, String figure, String more) {}

    /**
     * A long limit.
     *
     * @param percent how much of it is used, from 0 to 100
     */
    public record Window(String limit, double percent, String used, String left) {}

    /** Failures of one kind. */
    public record Fault(String words, String count, String latest, String message) {}

    public SourceCard {
        facts = List.copyOf(facts);
        pace = List.copyOf(pace);
        windows = List.copyOf(windows);
        plots = List.copyOf(plots);
        errors = List.copyOf(errors);
    }
}
