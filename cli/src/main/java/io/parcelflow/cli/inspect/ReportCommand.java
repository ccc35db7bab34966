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

/** Creates reports for a period. */
@Command(
        name = "report",
        sortOptions = false,
        optionListHeading = "%n",
        description = {
            "Create a report for a period: daily summary, weekly analysis, data quality or performance. Without a kind, create all four."
        },
        footer = {
            "",
            "Reports are written to reports/ in the data directory as self-contained HTML, as JSON, and each table as CSV. Each run writes the reports of its day automatically.",
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
            description = "First day, such as 2026-11-23. Default: depends on the kind.")
    @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day. Default: today.")
    @Nullable String to;

    @Option(names = "--html", description = "Write HTML to standard output.")
    boolean html;

    @Option(names = "--json", description = "Write JSON to standard output.")
    boolean json;

    @Option(names = "--csv", description = "Write one of its tables as CSV to standard output.")
    boolean csv;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "Table for --csv. Default: the first table.")
    @Nullable String table;

    private final CommandContext session;

    public ReportCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean isPrinted = html || json || csv;
        if ((html && json) || (html && csv) || (json && csv)) {
            throw usage("--html, --json and --csv cannot be combined");
        }
        if (table != null && !csv) {
            throw usage("--table requires --csv");
        }
        ReportKind wanted = kind == null ? null : named(kind);
        if (wanted == null && (isPrinted || from != null)) {
            throw usage("specify a report: daily, weekly, quality or performance");
        }
        try (OrchestrationEngine engine = session.stored().engine()) {
            ReportService reports = new ReportService(engine);
            DateRange span = span(reports, wanted == null ? ReportKind.DAILY : wanted);
            if (wanted == null) {
                say(reports.write(span.to()));
                return ExitCode.OK;
            }
            ReportDocument document = reports.make(wanted, span);
            if (isPrinted) {
                session.printVerbatim(text(document).stripTrailing());
            } else {
                say(written(engine.settings().current().reports().folder(), document));
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
            throw usage(option + ": '" + text + "' is not a date; use YYYY-MM-DD");
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
                    "cannot write the report to "
                            + folder
                            + " ("
                            + e.getMessage()
                            + "): free some disk space, or fix its permissions");
        }
    }

    /** Prints the pages to open, and the number of other files. */
    private void say(List<Path> files) {
        List<Path> pages =
                files.stream().filter(file -> file.toString().endsWith(".html")).toList();
        pages.forEach(page -> session.print(page.toString()));
        session.screen().printLine("and " + (files.size() - pages.size()) + " JSON and CSV files");
    }

    private static CommandFailure usage(String problem) {
        return new CommandFailure(ExitCode.USAGE, problem);
    }
}
