package io.parcelflow.web.live;

import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The state of a run as JSON; times are in seconds, unknown values are left out. */
public final class RunViewJson {

    private RunViewJson() {}

    public static Map<String, Object> tree(RunView view) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("execution_id", view.runId());
        tree.put("started_at", truncatedToMillis(view.startedAt()));
        tree.put("at", truncatedToMillis(view.at()));
        tree.put("stopping", view.isStopping());
        tree.put("paused", view.isPaused());
        tree.put("progress", rounded(view.progress()));
        tree.put("properties", view.propertiesListed());
        tree.put("records", view.records());
        tree.put("seconds_left", view.timeLeft().toMillis() / 1e3);
        tree.put("expected_end", truncatedToMillis(view.at().plus(view.timeLeft())));
        List<Map<String, Object>> lanes = new ArrayList<>();
        view.lanes().forEach(lane -> lanes.add(lane(lane)));
        tree.put("sources", lanes);
        return tree;
    }

    private static Map<String, Object> lane(LaneView lane) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", lane.source());
        tree.put("status", lowerCaseName(lane.status()));
        tree.put("zip_codes_total", lane.tasksTotal());
        tree.put("zip_codes_done", lane.tasksDone());
        tree.put("zip_codes_not_done", lane.tasksNotDone());
        tree.put("zip_codes_suspicious", lane.tasksSuspicious());
        tree.put("requests", lane.requests());
        tree.put("retries", lane.retries());
        tree.put("throttles", lane.throttles());
        tree.put("progress", rounded(lane.progress()));
        tree.put("properties", lane.propertiesListed());
        tree.put("records", lane.records());
        tree.put("rejects", lane.rejects());
        tree.put("details_done", lane.detailsDone());
        tree.put("details_remaining", lane.detailsRemaining());
        tree.put("in_flight", lane.inFlight());
        tree.put("waits_for", lowerCaseName(lane.waitReason()));
        Instant until = lane.waitUntil();
        if (until != null) {
            tree.put("waits_until", truncatedToMillis(until));
        }
        Map<String, Object> waits = new TreeMap<>();
        lane.waits()
                .forEach((reason, time) -> waits.put(lowerCaseName(reason), time.toMillis() / 1e3));
        tree.put("wait_seconds", waits);
        tree.put("seconds_left", lane.timeLeft().toMillis() / 1e3);
        tree.put("breaker", lowerCaseName(lane.breaker()));
        tree.put("slowdown", rounded(lane.slowdown()));
        if (lane.lastFailure() != null) {
            tree.put("last_failure", lane.lastFailure());
        }
        return tree;
    }

    private static double rounded(double number) {
        return Math.round(number * 1e3) / 1e3;
    }

    private static Instant truncatedToMillis(Instant moment) {
        return Instant.ofEpochMilli(moment.toEpochMilli());
    }

    private static String lowerCaseName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
