package io.parcelflow.web.page.properties;

import io.parcelflow.service.chart.Chart;
import io.parcelflow.web.page.layout.StatusTone;
import java.util.List;

/**
 * A property in full.
 *
 * @param title what it is called
 * @param topics its facts, each with who said so
 * @param observations what each source last said
 * @param plots how its price and its valuation went; none where there is one value or none
 * @param prices every price there was, the latest first
 * @param problems what is implausible
 */
public record PropertyPage(
        String id,
        String title,
        String cityAndZip,
        String status,
        StatusTone tone,
        String firstAndLastSeen,
        String quality,
        StatusTone qualityTone,
        List<String> problems,
        List<Topic> topics,
        List<SourceObservation> observations,
        List<Chart> plots,
        List<Price> prices) {

    /** Facts that speak of the same thing. */
    public record Topic(String name, List<Fact> facts) {}

    /**
     * A field.
     *
     * @param saidBy the sources whose last word is this value, with when they began to say so
     * @param others other values and who says them; empty if all agree
     */
    public record Fact(String name, String value, String sources, String otherValues) {}

    /** What one source last said. */
    public record SourceObservation(
            String source,
            String sourceKey,
            String zip,
            String reportedAt,
            String level,
            int fields) {}

    /** A price and where it comes from. */
    public record Price(String date, String kind, String price, String source) {}

    public PropertyPage {
        problems = List.copyOf(problems);
        topics = List.copyOf(topics);
        observations = List.copyOf(observations);
        plots = List.copyOf(plots);
        prices = List.copyOf(prices);
    }
}
