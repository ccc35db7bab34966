package io.parcelflow.web.page.properties;

import io.parcelflow.service.chart.Chart;
import io.parcelflow.web.page.layout.StatusTone;
import java.util.List;

/**
 * The page of one property.
 *
 * @param title address, parcel number or identifier
 * @param topics its fields by topic, each with the sources of its value
 * @param observations the latest values of each source
 * @param plots price and valuation over time; empty with fewer than two values
 * @param prices all known prices, latest first
 * @param problems implausible values
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

    /** Fields about one topic. */
    public record Topic(String name, List<Fact> facts) {}

    /**
     * A field and its value.
     *
     * @param sources sources that report this value, each with the date of its report
     * @param otherValues other values with their sources; empty if all sources agree
     */
    public record Fact(String name, String value, String sources, String otherValues) {}

    /** The latest observation of one source. */
    public record SourceObservation(
            String source,
            String sourceKey,
            String zip,
            String reportedAt,
            String level,
            int fields) {}

    /** A price and its source. */
    public record Price(String date, String kind, String price, String source) {}

    public PropertyPage {
        problems = List.copyOf(problems);
        topics = List.copyOf(topics);
        observations = List.copyOf(observations);
        plots = List.copyOf(plots);
        prices = List.copyOf(prices);
    }
}
