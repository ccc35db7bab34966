package io.parcelflow.app.web.page.reports;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.document.Document;
import io.parcelflow.app.report.document.Section;
import io.parcelflow.app.report.period.ReportFolder;
import io.parcelflow.app.report.period.ReportKind;
import io.parcelflow.app.report.period.Span;
import io.parcelflow.app.web.http.Parameters;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.page.frame.Frames;
import io.parcelflow.app.web.page.frame.Notice;
import io.parcelflow.app.web.page.frame.Tab;
import io.parcelflow.app.web.page.reports.ReportsPage.Day;
import io.parcelflow.app.web.page.reports.ReportsPage.Kept;
import io.parcelflow.app.web.page.reports.ReportsPage.Made;
import io.parcelflow.app.web.page.reports.ReportsPage.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports: makes them when they are asked for, and lists those that were kept. */
public final class ReportsRoutes {

    private static final int DAYS_MAX = 31;
    private static final String HTML = ".html";

    private final OrchestrationEngine engine;
    private final Frames frames;

    public ReportsRoutes(OrchestrationEngine engine, Frames frames) {
        this.engine = engine;
        this.frames = frames;
    }

    public List<Route> all() {
        return List.of(Route.get("/reports", this::page));
    }

    private Response page(Request request) {
        Parameters query = request.query();
        String wanted = query.text("kind");
        ReportKind kind = ReportKind.named(wanted).orElse(ReportKind.DAILY);
        Made made = null;
        Notice notice = null;
        if (wanted != null) {
            try {
                made = made(kind, query.text("from"), query.text("to"));
            } catch (DateTimeException _) {
                notice = Notice.bad("A day is written as 2026-11-26.");
            } catch (IllegalArgumentException e) {
                notice = Notice.sentence(e.getMessage());
            }
        }
        String from = query.text("from");
        String to = query.text("to");
        return frames.page(request, Tab.REPORTS, "Reports", notice)
                .with(
                        "page",
                        new ReportsPage(
                                kind, from == null ? "" : from, to == null ? "" : to, made, kept()))
                .answer(notice == null ? 200 : 422, "reports/reports");
    }

    private Made made(ReportKind kind, @Nullable String from, @Nullable String to) {
        ZoneId zone = engine.configuration().reports().zone();
        Span span =
                kind.span(
                        from == null ? null : LocalDate.parse(from),
                        to == null ? null : LocalDate.parse(to),
                        zone,
                        Instant.now());
        Document document = engine.report(kind, span);
        Document.Head head = document.head();
        List<Table> tables = new ArrayList<>();
        for (Section section : document.sections()) {
            if (section.grid() != null) {
                tables.add(new Table(section.key(), section.title()));
            }
        }
        return new Made(
                head.title(),
                head.days(),
                head.note(),
                "/api/v1/reports/"
                        + kind.word()
                        + "?from="
                        + head.from()
                        + "&to="
                        + head.to()
                        + "&format=",
                kind.word() + "_" + head.to(),
                document.tiles(),
                tables);
    }

    private List<Day> kept() {
        ReportFolder folder = new ReportFolder(engine.configuration().reports().folder());
        List<Day> days = new ArrayList<>();
        try {
            for (LocalDate day : folder.days().stream().limit(DAYS_MAX).toList()) {
                List<Kept> reports = reports(folder.files(day));
                if (!reports.isEmpty()) {
                    days.add(new Day(day.toString(), reports));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return days;
    }

    private static List<Kept> reports(List<String> files) {
        List<Kept> reports = new ArrayList<>();
        for (String file : files) {
            if (file.endsWith(HTML)) {
                String name = file.substring(0, file.length() - HTML.length());
                reports.add(
                        new Kept(
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
