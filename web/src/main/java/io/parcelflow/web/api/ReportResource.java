package io.parcelflow.web.api;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.report.ReportService;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.document.ReportHtml;
import io.parcelflow.service.report.document.ReportJson;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.service.report.document.ReportTableCsv;
import io.parcelflow.service.report.period.DateRange;
import io.parcelflow.service.report.period.ReportKind;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports, made when they are asked for: JSON, a page to print, or one of their tables as CSV. */
final class ReportResource implements Handler {

    /** A report is one file with its styles in it, and needs nothing else. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; sandbox allow-modals";

    private final OrchestrationEngine engine;

    ReportResource(OrchestrationEngine engine) {
        this.engine = engine;
    }

    /** What a report is written as. */
    private enum Format {
        JSON,
        HTML,
        CSV
    }

    @Override
    public WebResponse handle(WebRequest request) {
        ReportKind kind = kind(request.pathParameter("kind"));
        QueryParameters query = new QueryParameters(request.query());
        LocalDate from = query.date("from");
        LocalDate to = query.date("to");
        Format format = query.enumValue("format", Format.class);
        String table = query.text("table");
        query.requireValid();
        ReportDocument document = new ReportService(engine).make(kind, span(kind, from, to));
        return switch (format) {
            case null -> WebResponse.json(ReportJson.tree(document));
            case JSON -> WebResponse.json(ReportJson.tree(document));
            case HTML ->
                    WebResponse.html(ReportHtml.text(document))
                            .withHeader("Content-Security-Policy", POLICY);
            case CSV ->
                    WebResponse.bytes(
                                    200,
                                    "text/csv; charset=utf-8",
                                    ReportTableCsv.text(grid(document, table))
                                            .getBytes(StandardCharsets.UTF_8))
                            .asDownload(kind.key() + ".csv");
        };
    }

    private static ReportKind kind(String word) {
        return ReportKind.named(word)
                .orElseThrow(() ->
                        new ProblemException(
                                404,
                                "there is no report '"
                                        + word
                                        + "': there are daily, weekly, quality and"
                                        + " performance"));
    }

    private DateRange span(ReportKind kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        ZoneId zone = engine.settings().current().reports().zone();
        try {
            return kind.span(from, to, zone, Instant.now());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidField(
                    from == null ? "to" : "from", String.valueOf(e.getMessage()));
        }
    }

    private static ReportTable grid(ReportDocument document, @Nullable String table) {
        List<String> keys = new ArrayList<>();
        for (ReportSection section : document.sections()) {
            ReportTable grid = section.table();
            if (grid != null) {
                if (table == null || section.key().equals(table)) {
                    return grid;
                }
                keys.add(section.key());
            }
        }
        throw ProblemException.invalidField(
                "table", "is one of " + String.join(", ", keys) + ", not '" + table + "'");
    }
}
