package io.parcelflow.web.page.reports;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.report.ReportService;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.period.DateRange;
import io.parcelflow.service.report.period.ReportFolder;
import io.parcelflow.service.report.period.ReportKind;
import io.parcelflow.web.http.Parameters;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.page.layout.Notice;
import io.parcelflow.web.page.layout.PageLayouts;
import io.parcelflow.web.page.layout.Tab;
import io.parcelflow.web.page.reports.ReportsPage.Day;
import io.parcelflow.web.page.reports.ReportsPage.GeneratedReport;
import io.parcelflow.web.page.reports.ReportsPage.StoredReport;
import io.parcelflow.web.page.reports.ReportsPage.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Route of the reports page: creates a report on request and lists the stored ones. */
public final class ReportsRoutes {

    private static final int DAYS_MAX = 31;
    private static final String HTML = ".html";

    private final OrchestrationEngine engine;
    private final PageLayouts layouts;

    public ReportsRoutes(OrchestrationEngine engine, PageLayouts layouts) {
        this.engine = engine;
        this.layouts = layouts;
    }

    public List<Route> routes() {
        return List.of(Route.get("/reports", this::page).heavy());
    }

    private WebResponse page(WebRequest request) {
        Parameters query = request.query();
        String requestedKind = query.text("kind");
        ReportKind kind = ReportKind.named(requestedKind).orElse(ReportKind.DAILY);
        GeneratedReport generated = null;
        Notice notice = null;
        if (requestedKind != null) {
            try {
                generated = generate(kind, query.text("from"), query.text("to"));
            } catch (DateTimeException _) {
                notice = Notice.error("Enter a date as YYYY-MM-DD, such as 2026-11-26.");
            } catch (IllegalArgumentException e) {
                notice = Notice.errorSentence(e.getMessage());
            }
        }
        String from = query.text("from");
        String to = query.text("to");
        return layouts.page(request, Tab.REPORTS, "Reports", notice)
                .with(
                        "page",
                        new ReportsPage(
                                kind,
                                from == null ? "" : from,
                                to == null ? "" : to,
                                generated,
                                storedReports()))
                .render(notice == null ? 200 : 422, "reports/reports");
    }

    private GeneratedReport generate(ReportKind kind, @Nullable String from, @Nullable String to) {
        ReportService reports = new ReportService(engine);
        DateRange days =
                reports.days(
                        kind,
                        from == null ? null : LocalDate.parse(from),
                        to == null ? null : LocalDate.parse(to));
        ReportDocument document = reports.make(kind, days);
        ReportDocument.Head head = document.head();
        List<Table> tables = new ArrayList<>();
        for (ReportSection section : document.sections()) {
            if (section.table() != null) {
                tables.add(new Table(section.key(), section.title()));
            }
        }
        return new GeneratedReport(
                head.title(),
                head.days(),
                head.note(),
                "/api/v1/reports/" + kind.key(),
                "?from=" + head.from() + "&to=" + head.to(),
                kind.key() + "_" + head.to(),
                document.tiles(),
                tables);
    }

    private List<Day> storedReports() {
        ReportFolder folder = new ReportFolder(engine.settings().current().reports().folder());
        List<Day> days = new ArrayList<>();
        try {
            for (LocalDate day : folder.days().stream().limit(DAYS_MAX).toList()) {
                List<StoredReport> reports = reports(folder.files(day));
                if (!reports.isEmpty()) {
                    days.add(new Day(day.toString(), reports));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return days;
    }

    private static List<StoredReport> reports(List<String> files) {
        List<StoredReport> reports = new ArrayList<>();
        for (String file : files) {
            if (file.endsWith(HTML)) {
                String name = file.substring(0, file.length() - HTML.length());
                reports.add(
                        new StoredReport(
                                name,
                                file,
                                name + ".json",
                                files.stream()
                                        .filter(each ->
                                                each.startsWith(name + ".")
                                                        && each.endsWith(".csv"))
                                        .toList()));
            }
        }
        return reports;
    }
}
