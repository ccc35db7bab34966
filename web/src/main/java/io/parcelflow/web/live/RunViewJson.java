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
        tree.put("zip_codes_total", lane.tasks().total());
        tree.put("zip_codes_done", lane.tasks().done());
        tree.put("zip_codes_not_done", lane.tasks().notDone());
        tree.put("zip_codes_suspicious", lane.tasks().suspicious());
        tree.put("requests", lane.requests().made());
        tree.put("retries", lane.requests().retries());
        tree.put("throttles", lane.requests().throttles());
        tree.put("progress", rounded(lane.progress()));
        tree.put("properties", lane.records().listed());
        tree.put("records", lane.records().stored());
        tree.put("rejects", lane.records().rejects());
        tree.put("details_done", lane.records().details());
        tree.put("details_remaining", lane.records().detailsRemaining());
        tree.put("in_flight", lane.remaining().inFlight());
        tree.put("waits_for", lowerCaseName(lane.waiting().reason()));
        Instant until = lane.waiting().until();
        if (until != null) {
            tree.put("waits_until", truncatedToMillis(until));
        }
        Map<String, Object> waits = new TreeMap<>();
        lane.waiting()
                .totals()
                .forEach((reason, time) -> waits.put(lowerCaseName(reason), time.toMillis() / 1e3));
        tree.put("wait_seconds", waits);
        tree.put("seconds_left", lane.remaining().time().toMillis() / 1e3);
        tree.put("breaker", lowerCaseName(lane.condition().breaker()));
        tree.put("slowdown", rounded(lane.condition().slowdown()));
        if (lane.condition().lastFailure() != null) {
            tree.put("last_failure", lane.condition().lastFailure());
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
