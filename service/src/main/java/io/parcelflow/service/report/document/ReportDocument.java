package io.parcelflow.service.report.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report.
 *
 * @param head title and period
 * @param findings the most important results, worst first
 * @param tiles key figures
 * @param sections charts and tables
 */
public record ReportDocument(
        Head head,
        List<ReportFinding> findings,
        List<KeyFigure> tiles,
        List<ReportSection> sections) {

    /**
     * Title and period of a report.
     *
     * @param name the kind of report, such as {@code daily}
     * @param from first day
     * @param to last day, included
     * @param zone time zone of the days
     * @param createdAt when it was created
     * @param note how current and complete its data are; empty if nothing is missing
     */
    public record Head(
            String name,
            String title,
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            Instant createdAt,
            String note) {

        /** The period, for display. */
        public String days() {
            return from.equals(to) ? from.toString() : from + " to " + to;
        }
    }

    public ReportDocument {
        findings = List.copyOf(findings);
        tiles = List.copyOf(tiles);
        sections = List.copyOf(sections);
    }

    /**
     * One of its tables, null if there is no such one.
     *
     * @param key the key of its section; null for the first table
     */
    public @Nullable ReportTable table(@Nullable String key) {
        for (ReportSection section : sections) {
            if (section.table() != null && (key == null || section.key().equals(key))) {
                return section.table();
            }
        }
        return null;
    }

    /** The keys of the sections that have a table. */
    public List<String> tableKeys() {
        return sections.stream()
                .filter(section -> section.table() != null)
                .map(ReportSection::key)
                .toList();
    }
}
