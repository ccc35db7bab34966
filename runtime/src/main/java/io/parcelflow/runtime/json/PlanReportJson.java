package io.parcelflow.runtime.json;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.runtime.plan.PlanReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts a plan and its forecast to JSON. */
public final class PlanReportJson {

    private PlanReportJson() {}

    public static Map<String, Object> tree(PlanReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("plannedAt", report.at());
        tree.put("plan", plan(report.plan()));
        tree.put("forecast", forecast(report));
        return tree;
    }

    private static Map<String, Object> forecast(PlanReport report) {
        RunSummary summary = report.forecast().summary();
        Map<String, Object> forecast = new LinkedHashMap<>();
        forecast.put("outcome", ApiValues.word(summary.outcome()));
        forecast.put("makespanSeconds", ApiValues.seconds(summary.makespan()));
        forecast.put("endsAt", report.at().plus(summary.makespan()));
        forecast.put("lowerBoundSeconds", ApiValues.seconds(summary.lowerBound().duration()));
        forecast.put("limitedBy", summary.lowerBound().limitedBy());
        forecast.put("advice", summary.advice());
        forecast.put("requestCount", summary.requests());
        PlanReport.AssumedRange assumed = report.assumed();
        if (assumed != null) {
            forecast.put("assumed", assumed(assumed));
        }
        forecast.put(
                "bySource", summary.lanes().stream().map(lane -> source(report, lane)).toList());
        return forecast;
    }

    private static Map<String, Object> assumed(PlanReport.AssumedRange assumed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sources", assumed.sources());
        tree.put("minRequestCount", assumed.requestsMin());
        tree.put("maxRequestCount", assumed.requestsMax());
        tree.put("minMakespanSeconds", ApiValues.seconds(assumed.makespanMin()));
        tree.put("maxMakespanSeconds", ApiValues.seconds(assumed.makespanMax()));
        return tree;
    }

    private static Map<String, Object> source(PlanReport report, LaneSummary lane) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", lane.source());
        tree.put("requestCount", lane.requests().made());
        tree.put("pageCount", lane.records().pages());
        tree.put("detailCount", lane.records().details());
        tree.put("waits", ApiValues.waits(lane.waits().totals()));
        SourceHistory history = report.history().get(lane.source());
        if (history != null) {
            tree.put("measured", history.measured());
            tree.put("latencySeconds", ApiValues.seconds(history.latency()));
            tree.put("pagesPerZipCode", history.pagesPerZip());
            tree.put("detailsPerZipCode", history.detailsPerZip());
        }
        return tree;
    }

    private static Map<String, Object> plan(Plan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mode", plan.mode().name());
        tree.put("reason", plan.reason());
        tree.put("maxConcurrentSources", plan.maxConcurrentLanes());
        tree.put("timeLimitMinutes", plan.timeLimit().toMinutes());
        tree.put("stages", plan.stages().stream().map(PlanReportJson::stage).toList());
        return tree;
    }

    private static Map<String, Object> stage(Stage stage) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", stage.name());
        tree.put("concurrency", stage.concurrency());
        tree.put("sourceDelaySeconds", ApiValues.seconds(stage.interLaneDelay()));
        tree.put("lanes", stage.lanes().stream().map(PlanReportJson::lane).toList());
        return tree;
    }

    private static Map<String, Object> lane(Lane lane) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", lane.name());
        tree.put("zipCodes", lane.zips());
        tree.put("rateLimits", lane.source().limits());
        tree.put("maxInFlight", lane.source().maxInFlight());
        tree.put("zipCodeDelaySeconds", ApiValues.seconds(lane.interZipDelay()));
        return tree;
    }
}
