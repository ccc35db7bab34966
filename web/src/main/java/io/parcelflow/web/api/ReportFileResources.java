package io.parcelflow.web.api;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.report.period.ReportFolder;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports as they were written after runs, by day. */
final class ReportFileResources {

    private static final int DAYS_MAX = 366;

    private final OrchestrationEngine engine;

    ReportFileResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ApiRoutes.ROOT + "/reports", this::list),
                Route.get(ApiRoutes.ROOT + "/reports/files/{day}/{file}", this::file));
    }

    private ReportFolder folder() {
        return new ReportFolder(engine.settings().current().reports().folder());
    }

    private WebResponse list(WebRequest request) {
        QueryParameters query = new QueryParameters(request.query());
        int limit = query.integer("limit", 31, 1, DAYS_MAX);
        query.requireValid();
        ReportFolder folder = folder();
        List<Map<String, Object>> days = new ArrayList<>();
        try {
            for (LocalDate day : folder.days().stream().limit(limit).toList()) {
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("day", day);
                tree.put("files", folder.files(day));
                days.add(tree);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WebResponse.json(Map.of("days", days));
    }

    private WebResponse file(WebRequest request) {
        new QueryParameters(request.query()).requireValid();
        String name = request.pathParameter("file");
        byte[] bytes;
        try {
            bytes = folder().read(LocalDate.parse(request.pathParameter("day")), name);
        } catch (DateTimeException _) {
            bytes = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes == null) {
            throw new ProblemException(
                    404,
                    "there is no such report: " + ApiRoutes.ROOT + "/reports lists those kept");
        }
        if (name.endsWith(".html")) {
            return WebResponse.bytes(200, "text/html; charset=utf-8", bytes)
                    .withHeader("Content-Security-Policy", ReportResource.POLICY);
        }
        return name.endsWith(".json")
                ? WebResponse.bytes(200, "application/json", bytes)
                : WebResponse.bytes(200, "text/csv; charset=utf-8", bytes).asDownload(name);
    }
}
