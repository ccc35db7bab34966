package io.parcelflow.web.page.quality;

import io.parcelflow.service.chart.Chart;
import java.util.List;

/**
 * The page of record quality.
 *
 * @param alarms drift and suspicious listings
 * @param columns the merged properties and each source
 * @param topics the fields by topic, with a share for each column
 * @param plots quality over time
 * @param rejects rejected records by source and reason
 */
public record QualityPage(
        int days,
        List<Alarm> alarms,
        List<Column> columns,
        List<Topic> topics,
        List<Chart> plots,
        List<RejectRow> rejects) {

    /**
     * A sign of a data problem.
     *
     * @param seen when it was last seen; empty if it holds for the whole period
     */
    public record Alarm(String source, String kind, String text, String seen) {}

    /** The merged properties, or a source. */
    public record Column(String name, String records, String score) {}

    /** Fields about one topic. */
    public record Topic(String name, List<FieldRow> fields) {}

    /** A field and the share of records of each column that have a value. */
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
