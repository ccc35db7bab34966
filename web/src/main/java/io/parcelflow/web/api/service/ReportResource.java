package io.parcelflow.web.api.service;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.service.report.ReportService;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.document.ReportHtml;
import io.parcelflow.service.report.document.ReportJson;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.service.report.document.ReportTableCsv;
import io.parcelflow.service.report.period.DateRange;
import io.parcelflow.service.report.period.ReportKind;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.ETagFilter;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reports, created on request: as JSON, as a page to print, and each of their tables as
 * CSV.
 */
public final class ReportResource {

    /** A report is one file with its styles in it, and needs nothing else. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'; sandbox allow-modals";

    private final OrchestrationEngine engine;

    public ReportResource(OrchestrationEngine engine) {
        this.engine = engine;
    }

    public List<Route> routes() {
        String report = ApiPath.ROOT + "/reports/{kind}";
        return List.of(
                Route.get(report, this::json).heavy(),
                Route.get(report + "/html", this::html).heavy(),
                Route.get(report + "/tables/{table}", this::csv).heavy());
    }

    private WebResponse json(WebRequest request) {
        Map<String, Object> tree = ReportJson.tree(report(request));
        // Made a moment later, the same report is the same.
        Map<String, Object> lasting = new LinkedHashMap<>(tree);
        lasting.remove("createdAt");
        return WebResponse.json(tree)
                .withHeader("ETag", ETagFilter.etag(JsonText.compact(lasting)));
    }

    private WebResponse html(WebRequest request) {
        return WebResponse.html(ReportHtml.text(report(request)))
                .withHeader("Content-Security-Policy", POLICY);
    }

    private WebResponse csv(WebRequest request) {
        ReportDocument document = report(request);
        String name = request.pathParameter("table");
        return WebResponse.bytes(
                        200,
                        "text/csv; charset=utf-8",
                        ReportTableCsv.text(table(document, name)).getBytes(StandardCharsets.UTF_8))
                .asDownload(document.head().name() + '.' + name + ".csv");
    }

    private ReportDocument report(WebRequest request) {
        ReportKind kind = kind(request.pathParameter("kind"));
        QueryParameters query = new QueryParameters(request);
        LocalDate from = query.date("from");
        LocalDate to = query.date("to");
        query.requireValid();
        return new ReportService(engine).make(kind, span(kind, from, to));
    }

    private static ReportKind kind(String word) {
        try {
            return ReportKind.require(word);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    private DateRange span(ReportKind kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        try {
            return new ReportService(engine).days(kind, from, to);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidField(
                    from == null ? "to" : "from", String.valueOf(e.getMessage()));
        }
    }

    private static ReportTable table(ReportDocument document, String name) {
        ReportTable table = document.table(name);
        if (table == null) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND,
                    "the report has no table '"
                            + name
                            + "': it has "
                            + String.join(", ", document.tableKeys()));
        }
        return table;
    }
}
