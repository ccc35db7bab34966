package io.parcelflow.service.report.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report.
 *
 * @param head what it is about
 * @param findings what a reader should know first, the worst first
 * @param tiles the few figures that matter most
 * @param sections everything else
 */
public record ReportDocument(
        Head head,
        List<ReportFinding> findings,
        List<KeyFigure> tiles,
        List<ReportSection> sections) {

    /**
     * What a report is about.
     *
     * @param name which report it is, such as {@code daily}
     * @param from its first day
     * @param to its last day, which belongs to it
     * @param zone where these days are
     * @param madeAt when it was made
     * @param note how fresh and complete its figures are; empty if they lack nothing
     */
    public record Head(
            String name,
            String title,
            LocalDate from,
            LocalDate to,
            ZoneId zone,
            Instant createdAt,
            String note) {

        /** The days, for a person. */
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
