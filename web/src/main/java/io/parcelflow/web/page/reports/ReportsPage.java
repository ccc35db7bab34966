package io.parcelflow.web.page.reports;

import io.parcelflow.service.report.document.KeyFigure;
import io.parcelflow.service.report.period.ReportKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports.
 *
 * @param kind the one that is asked for
 * @param from its first day as it was written, empty for the usual number of days
 * @param to its last day as it was written, empty for today
 * @param made the report, null if none was asked for or it cannot be made
 * @param kept those that were written after runs, the latest day first
 */
public record ReportsPage(
        ReportKind kind,
        String from,
        String to,
        @Nullable GeneratedReport generated,
        List<Day> stored) {

    /** All there are. */
    public static final List<ReportKind> KINDS = List.of(ReportKind.values());

    /**
     * A report that was made.
     *
     * @param address where it is, to which a format is added
     * @param file the name of its file, without an ending
     * @param tables each of its tables
     */
    public record GeneratedReport(
            String title,
            String period,
            String note,
            String href,
            String query,
            String fileName,
            List<KeyFigure> tiles,
            List<Table> tables) {
        public GeneratedReport {
            tiles = List.copyOf(tiles);
            tables = List.copyOf(tables);
        }
    }

    /** A table of a report. */
    public record Table(String key, String title) {}

    /** The reports of which a day is the last one. */
    public record Day(String day, List<StoredReport> reports) {
        public Day {
            reports = List.copyOf(reports);
        }
    }

    /**
     * A report that is kept.
     *
     * @param tables the files of its tables
     */
    public record StoredReport(String name, String html, String json, List<String> tables) {
        public StoredReport {
            tables = List.copyOf(tables);
        }

        /** The table of that file. */
        public String tableName(String file) {
            return file.substring(name.length() + 1, file.length() - ".csv".length());
        }
    }

    public ReportsPage {
        stored = List.copyOf(stored);
    }
}
