package io.parcelflow.web.live;

import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.json.ApiValues;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a run stands as JSON; what is not known is absent. */
public final class RunViewJson {

    private RunViewJson() {}

    public static Map<String, Object> tree(RunView view) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runId", view.runId());
        tree.put("startedAt", view.startedAt());
        tree.put("at", view.at());
        tree.put("paused", view.isPaused());
        tree.put("stopping", view.isStopping());
        tree.put("doneShare", ApiValues.rounded(view.progress()));
        tree.put("listedCount", view.propertiesListed());
        tree.put("recordCount", view.records());
        tree.put("remainingSeconds", ApiValues.seconds(view.timeLeft()));
        tree.put("expectedEndAt", view.at().plus(view.timeLeft()));
        tree.put("bySource", view.lanes().stream().map(RunViewJson::lane).toList());
        return tree;
    }

    private static Map<String, Object> lane(LaneView lane) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", lane.source());
        tree.put("status", ApiValues.word(lane.status()));
        tree.put("doneShare", ApiValues.rounded(lane.progress()));
        tree.put("taskCount", lane.tasksTotal());
        tree.put("doneTaskCount", lane.tasksDone());
        tree.put("notDoneTaskCount", lane.tasksNotDone());
        tree.put("suspiciousTaskCount", lane.tasksSuspicious());
        tree.put("listedCount", lane.propertiesListed());
        tree.put("recordCount", lane.records());
        tree.put("rejectCount", lane.rejects());
        tree.put("detailCount", lane.detailsDone());
        tree.put("remainingDetailCount", lane.detailsRemaining());
        tree.put("requestCount", lane.requests());
        tree.put("retryCount", lane.retries());
        tree.put("throttleCount", lane.throttles());
        tree.put("inFlightCount", lane.inFlight());
        tree.put("waitReason", ApiValues.word(lane.waitReason()));
        ApiValues.putIfPresent(tree, "waitUntil", lane.waitUntil());
        tree.put("waits", ApiValues.waits(lane.waits()));
        tree.put("remainingSeconds", ApiValues.seconds(lane.timeLeft()));
        tree.put("breaker", ApiValues.word(lane.breaker()));
        tree.put("slowdown", ApiValues.rounded(lane.slowdown()));
        ApiValues.putIfPresent(tree, "lastFailureMessage", lane.lastFailure());
        return tree;
    }
}
