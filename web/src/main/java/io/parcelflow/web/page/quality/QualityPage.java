package io.parcelflow.web.page.quality;

import io.parcelflow.service.chart.Chart;
import java.util.List;

/**
 * How good the records are.
 *
 * @param alarms what has drifted or brought suspiciously little
 * @param columns the merged properties and each source
 * @param topics the fields by what they speak of, with a share for each column
 * @param plots the quality over time
 * @param rejects what could not be understood, by source and reason
 */
public record QualityPage(
        int days,
        List<Alarm> alarms,
        List<Column> columns,
        List<Topic> topics,
        List<Chart> plots,
        List<RejectRow> rejects) {

    /**
     * Something that somebody should look at.
     *
     * @param seen when it was last seen; empty for what holds for all the days
     */
    public record Alarm(String source, String kind, String text, String seen) {}

    /** The merged properties, or a source. */
    public record Column(String name, String records, String score) {}

    /** Fields that speak of the same thing. */
    public record Topic(String name, List<FieldRow> fields) {}

    /** A field and how many records of each column know it. */
    public record FieldRow(String name, List<Share> shares) {}

    /**
     * A share of records.
     *
     * @param percent from 0 to 100
     */
    public record Share(double percent, String text) {}

    /** Rejects of one source for one reason. */
    public record RejectRow(
            String source, String reason, String count, String runs, String latest) {}

    public QualityPage {
        alarms = List.copyOf(alarms);
        columns = List.copyOf(columns);
        topics = List.copyOf(topics);
        plots = List.copyOf(plots);
        rejects = List.copyOf(rejects);
    }
}
