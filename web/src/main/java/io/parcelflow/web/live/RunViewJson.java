package io.parcelflow.web.live;

import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.json.ApiValues;
import java.util.LinkedHashMap;
import java.util.Map;

/** Progress of a run as JSON; unknown values are absent. */
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
        tree.put("taskCount", lane.tasks().total());
        tree.put("doneTaskCount", lane.tasks().done());
        tree.put("notDoneTaskCount", lane.tasks().notDone());
        tree.put("suspiciousTaskCount", lane.tasks().suspicious());
        tree.put("listedCount", lane.records().listed());
        tree.put("recordCount", lane.records().stored());
        tree.put("rejectCount", lane.records().rejects());
        tree.put("detailCount", lane.records().details());
        tree.put("remainingDetailCount", lane.records().detailsRemaining());
        tree.put("requestCount", lane.requests().made());
        tree.put("retryCount", lane.requests().retries());
        tree.put("throttleCount", lane.requests().throttles());
        tree.put("inFlightCount", lane.remaining().inFlight());
        tree.put("waitReason", ApiValues.word(lane.waiting().reason()));
        ApiValues.putIfPresent(tree, "waitUntil", lane.waiting().until());
        tree.put("waits", ApiValues.waits(lane.waiting().totals()));
        tree.put("remainingSeconds", ApiValues.seconds(lane.remaining().time()));
        tree.put("breaker", ApiValues.word(lane.condition().breaker()));
        tree.put("slowdown", ApiValues.rounded(lane.condition().slowdown()));
        ApiValues.putIfPresent(tree, "lastFailureMessage", lane.condition().lastFailure());
        return tree;
    }
}
