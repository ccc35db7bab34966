package io.parcelflow.web.api.service;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.report.period.ReportFolder;
import io.parcelflow.web.api.request.ApiPath;
import io.parcelflow.web.api.request.ListPage;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.ProblemCode;
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

/** Stored report files, latest day first. */
public final class ReportFileResources {

    private final OrchestrationEngine engine;

    public ReportFileResources(OrchestrationEngine engine) {
        this.engine = engine;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ApiPath.ROOT + "/report-files", this::list),
                Route.get(ApiPath.ROOT + "/report-files/{date}/{name}", this::file));
    }

    private ReportFolder folder() {
        return new ReportFolder(engine.settings().current().reports().folder());
    }

    private record ReportFile(LocalDate date, String name) {

        String key() {
            return date + "/" + name;
        }

        Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("date", date);
            tree.put("name", name);
            tree.put("mediaType", mediaType(name));
            tree.put("href", ApiPath.ROOT + "/report-files/" + key());
            return tree;
        }
    }

    private WebResponse list(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        ListPage page = query.page("report files");
        query.requireValid();
        List<ReportFile> files = new ArrayList<>();
        ReportFolder folder = folder();
        try {
            for (LocalDate date : folder.days()) {
                folder.files(date).forEach(name -> files.add(new ReportFile(date, name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WebResponse.json(page.answer(files, ReportFile::key, ReportFile::tree));
    }

    private WebResponse file(WebRequest request) {
        QueryParameters.requireNone(request);
        String name = request.pathParameter("name");
        byte[] bytes;
        try {
            bytes = folder().read(LocalDate.parse(request.pathParameter("date")), name);
        } catch (DateTimeException _) {
            bytes = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes == null) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND,
                    "there is no such report: "
                            + ApiPath.ROOT
                            + "/report-files lists those that are kept");
        }
        String type = mediaType(name);
        WebResponse response =
                WebResponse.bytes(
                        200, type.startsWith("text/") ? type + "; charset=utf-8" : type, bytes);
        return switch (type) {
            case "text/html" ->
                    response.withHeader("Content-Security-Policy", ReportResource.POLICY);
            case "text/csv" -> response.asDownload(name);
            default -> response;
        };
    }

    private static String mediaType(String name) {
        if (name.endsWith(".html")) {
            return "text/html";
        }
        return name.endsWith(".json") ? "application/json" : "text/csv";
    }
}
