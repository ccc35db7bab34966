package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.document.Document;
import io.parcelflow.app.report.document.DocumentHtml;
import io.parcelflow.app.report.document.DocumentJson;
import io.parcelflow.app.report.document.Grid;
import io.parcelflow.app.report.document.GridCsv;
import io.parcelflow.app.report.document.Section;
import io.parcelflow.app.report.period.ReportKind;
import io.parcelflow.app.report.period.Span;
import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
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
    public Response handle(Request request) {
        ReportKind kind = kind(request.pathValue("kind"));
        Query query = new Query(request.query());
        LocalDate from = query.day("from");
        LocalDate to = query.day("to");
        Format format = query.oneOf("format", Format.class);
        String table = query.text("table");
        query.requireRight();
        Document document = engine.report(kind, span(kind, from, to));
        return switch (format) {
            case null -> Response.json(DocumentJson.tree(document));
            case JSON -> Response.json(DocumentJson.tree(document));
            case HTML ->
                    Response.html(DocumentHtml.text(document))
                            .with("Content-Security-Policy", POLICY);
            case CSV ->
                    Response.bytes(
                                    200,
                                    "text/csv; charset=utf-8",
                                    GridCsv.text(grid(document, table))
                                            .getBytes(StandardCharsets.UTF_8))
                            .asDownload(kind.word() + ".csv");
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

    private Span span(ReportKind kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        ZoneId zone = engine.configuration().reports().zone();
        try {
            return kind.span(from, to, zone, Instant.now());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badPart(
                    from == null ? "to" : "from", String.valueOf(e.getMessage()));
        }
    }

    private static Grid grid(Document document, @Nullable String table) {
        List<String> keys = new ArrayList<>();
        for (Section section : document.sections()) {
            Grid grid = section.grid();
            if (grid != null) {
                if (table == null || section.key().equals(table)) {
                    return grid;
                }
                keys.add(section.key());
            }
        }
        throw ProblemException.badPart(
                "table", "is one of " + String.join(", ", keys) + ", not '" + table + "'");
    }
}
