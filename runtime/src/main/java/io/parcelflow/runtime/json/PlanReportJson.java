package io.parcelflow.runtime.json;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.report.LaneSummary;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.runtime.plan.PlanReport;
import io.parcelflow.runtime.result.PlanJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan and its forecast as JSON; times are seconds, moments ISO 8601 in UTC. */
public final class PlanReportJson {

    private PlanReportJson() {}

    public static Map<String, Object> tree(PlanReport report) {
        RunSummary summary = report.forecast().summary();
        Map<String, Object> forecast = new LinkedHashMap<>();
        forecast.put("duration_seconds", seconds(summary.makespan()));
        forecast.put("finishes_at", report.at().plus(summary.makespan()));
        forecast.put("outcome", summary.outcome().name());
        forecast.put("requests", summary.requests());
        forecast.put("lower_bound_seconds", seconds(summary.lowerBound().duration()));
        forecast.put("bounded_by", summary.lowerBound().limitedBy());
        forecast.put("advice", summary.advice());
        List<Map<String, Object>> sources = new ArrayList<>();
        for (LaneSummary lane : summary.lanes()) {
            sources.add(source(report, lane));
        }
        forecast.put("sources", sources);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("plan", PlanJson.tree(report.plan()));
        tree.put("forecast", forecast);
        tree.put("made_at", report.at());
        return tree;
    }

    private static Map<String, Object> source(PlanReport report, LaneSummary lane) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", lane.source());
        tree.put("requests", lane.requests().made());
        tree.put("pages", lane.records().pages());
        tree.put("details", lane.records().details());
        Map<String, Object> waits = new LinkedHashMap<>();
        lane.waits()
                .totals()
                .forEach((reason, time) ->
                        waits.put(reason.name().toLowerCase(Locale.ROOT), seconds(time)));
        tree.put("wait_seconds", waits);
        SourceHistory history = report.history().get(lane.source());
        if (history != null) {
            tree.put("figures_are_measured", history.measured());
            tree.put("latency_seconds", seconds(history.latency()));
            tree.put("pages_per_zip", history.pagesPerZip());
            tree.put("details_per_zip", history.detailsPerZip());
        }
        return tree;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
