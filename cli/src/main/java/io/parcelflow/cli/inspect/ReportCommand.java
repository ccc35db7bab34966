package io.parcelflow.cli.inspect;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.report.ReportService;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.document.ReportHtml;
import io.parcelflow.service.report.document.ReportJson;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.service.report.document.ReportTableCsv;
import io.parcelflow.service.report.period.DateRange;
import io.parcelflow.service.report.period.ReportFolder;
import io.parcelflow.service.report.period.ReportKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes reports about days. */
@Command(
        name = "report",
        sortOptions = false,
        optionListHeading = "%n",
        description = {
            "Make a report about some days: daily summary, weekly analysis, data quality or"
                    + " performance. Without a kind, all four."
        },
        footer = {
            "",
            "Reports are written into reports/ in the data directory, as HTML that needs nothing"
                    + " else, as JSON, and each table as CSV. Each run writes those of its day by"
                    + " itself.",
            "",
            "Examples:",
            "  parcelflow report",
            "  parcelflow report weekly --to 2026-11-22",
            "  parcelflow report quality --from 2026-11-01 --to 2026-11-30 --json",
            "  parcelflow report performance --csv --table sources"
        })
public final class ReportCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            description = "daily, weekly, quality or performance.")
    @Nullable String kind;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "The first day, such as 2026-11-23; as many as are usual unless given.")
    @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day; today unless given.")
    @Nullable String to;

    @Option(names = "--html", description = "To standard output, as HTML.")
    boolean html;

    @Option(names = "--json", description = "To standard output, as JSON.")
    boolean json;

    @Option(names = "--csv", description = "To standard output, one of its tables as CSV.")
    boolean csv;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "Which table --csv prints; the first unless given.")
    @Nullable String table;

    private final CommandContext session;

    public ReportCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean isPrinted = html || json || csv;
        if ((html && json) || (html && csv) || (json && csv)) {
            throw usage("--html, --json and --csv exclude each other");
        }
        if (table != null && !csv) {
            throw usage("--table is for --csv: add that, or leave --table out");
        }
        ReportKind wanted = kind == null ? null : named(kind);
        if (wanted == null && (isPrinted || from != null)) {
            throw usage("name the report: daily, weekly, quality or performance");
        }
        try (OrchestrationEngine engine = session.engineForStoredData()) {
            ReportService reports = new ReportService(engine);
            DateRange span = span(reports, wanted == null ? ReportKind.DAILY : wanted);
            if (wanted == null) {
                say(reports.write(span.to()));
                return ExitCode.OK;
            }
            ReportDocument document = reports.make(wanted, span);
            if (isPrinted) {
                session.print(text(document).stripTrailing());
            } else {
                say(written(engine.configuration().reports().folder(), document));
            }
            return ExitCode.OK;
        }
    }

    private static ReportKind named(String word) {
        try {
            return ReportKind.require(word);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private DateRange span(ReportService reports, ReportKind wanted) {
        LocalDate last = day("--to", to);
        LocalDate first = day("--from", from);
        try {
            return reports.days(wanted, first, last);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable LocalDate day(String option, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw usage(option + ": '" + text + "' is no day; write it like 2026-11-23");
        }
    }

    private String text(ReportDocument document) {
        if (html) {
            return ReportHtml.text(document);
        }
        return json ? ReportJson.text(document) : ReportTableCsv.text(grid(document));
    }

    private ReportTable grid(ReportDocument document) {
        ReportTable grid = document.table(table);
        if (grid == null) {
            throw usage(
                    "--table: there is no table '"
                            + table
                            + "' in this report; there are "
                            + String.join(", ", document.tableKeys()));
        }
        return grid;
    }

    private static List<Path> written(Path folder, ReportDocument document) {
        try {
            return new ReportFolder(folder).write(document);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the report cannot be written to "
                            + folder
                            + " ("
                            + e.getMessage()
                            + "): make room there, or mend its rights");
        }
    }

    /** The pages to open; what lies beside them is named by its number. */
    private void say(List<Path> files) {
        List<Path> pages =
                files.stream().filter(file -> file.toString().endsWith(".html")).toList();
        pages.forEach(page -> session.print(page.toString()));
        session.screen()
                .printLine(
                        "and "
                                + (files.size() - pages.size())
                                + " files of the same as JSON and CSV");
    }

    private static CommandFailure usage(String problem) {
        return new CommandFailure(ExitCode.USAGE, problem);
    }
}
