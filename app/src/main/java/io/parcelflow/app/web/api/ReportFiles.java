package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.report.period.ReportFolder;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports as they were written after runs, by day. */
final class ReportFiles {

    private static final int DAYS_MAX = 366;

    private final OrchestrationEngine engine;

    ReportFiles(OrchestrationEngine engine) {
        this.engine = engine;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ApiRoutes.ROOT + "/reports", this::list),
                Route.get(ApiRoutes.ROOT + "/reports/files/{day}/{file}", this::file));
    }

    private ReportFolder folder() {
        return new ReportFolder(engine.configuration().reports().folder());
    }

    private Response list(Request request) {
        Query query = new Query(request.query());
        int limit = query.number("limit", 31, 1, DAYS_MAX);
        query.requireRight();
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
        return Response.json(Map.of("days", days));
    }

    private Response file(Request request) {
        new Query(request.query()).requireRight();
        String name = request.pathValue("file");
        byte[] bytes;
        try {
            bytes = folder().read(LocalDate.parse(request.pathValue("day")), name);
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
            return Response.bytes(200, "text/html; charset=utf-8", bytes)
                    .with("Content-Security-Policy", ReportResource.POLICY);
        }
        return name.endsWith(".json")
                ? Response.bytes(200, "application/json", bytes)
                : Response.bytes(200, "text/csv; charset=utf-8", bytes).asDownload(name);
    }
}
