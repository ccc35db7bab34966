package io.parcelflow.web.page.reports;

import io.parcelflow.service.report.document.KeyFigure;
import io.parcelflow.service.report.period.ReportKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of reports.
 *
 * @param kind the selected report
 * @param from its first day as entered; empty for the default number of days
 * @param to its last day as entered; empty for today
 * @param generated the created report; null if none was requested or it failed
 * @param stored reports written after runs, latest day first
 */
public record ReportsPage(
        ReportKind kind,
        String from,
        String to,
        @Nullable GeneratedReport generated,
        List<Day> stored) {

    /** All report kinds. */
    public static final List<ReportKind> KINDS = List.of(ReportKind.values());

    /**
     * A report created on request.
     *
     * @param href its URL up to the format
     * @param fileName name for downloads, without file extension
     * @param tables its tables
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

    /** Reports by their last day. */
    public record Day(String day, List<StoredReport> reports) {
        public Day {
            reports = List.copyOf(reports);
        }
    }

    /**
     * A report stored as files.
     *
     * @param tables file names of its tables
     */
    public record StoredReport(String name, String html, String json, List<String> tables) {
        public StoredReport {
            tables = List.copyOf(tables);
        }

        /** The name of the table in a file. */
        public String tableName(String file) {
            return file.substring(name.length() + 1, file.length() - ".csv".length());
        }
    }

    public ReportsPage {
        stored = List.copyOf(stored);
    }
}
