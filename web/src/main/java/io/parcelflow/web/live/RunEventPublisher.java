package io.parcelflow.web.live;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.json.JournalJson;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.text.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishes what happens in runs as live events. */
public final class RunEventPublisher implements WorkflowObserver {

    private final EventHub hub;

    public RunEventPublisher(EventHub hub) {
        this.hub = hub;
    }

    @Override
    public void runStarted(String runId, Plan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runId", runId);
        tree.put("mode", plan.mode().name());
        publish(EventKind.RUN_STARTED, tree);
    }

    @Override
    public void commandStarted(String command) {
        publish(EventKind.WORKFLOW_STARTED, Map.of("workflow", command));
    }

    @Override
    public void commandEnded(String command, @Nullable String failure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("workflow", command);
        tree.put("failed", failure != null);
        if (failure != null) {
            tree.put("message", failure);
        }
        publish(EventKind.WORKFLOW_ENDED, tree);
    }

    @Override
    public void noticeIssued(String what) {
        publish(EventKind.NOTICE, Map.of("message", what));
    }

    /** Published only while there are subscribers, because past progress is never read. */
    @Override
    public void progress(RunView view) {
        if (hub.hasSubscribers()) {
            publish(EventKind.PROGRESS, RunViewJson.tree(view));
        }
    }

    @Override
    public void sourceChanged(
            String runId, String source, CollectorStatus status, @Nullable Failure failure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runId", runId);
        tree.put("source", source);
        tree.put("status", ApiValues.word(status));
        ApiValues.putIfPresent(
                tree, "failure", failure == null ? null : JournalJson.failure(failure));
        publish(EventKind.SOURCE_CHANGED, tree);
    }

    @Override
    public void stepFailed(String runId, Step step, Failure failure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runId", runId);
        tree.put("source", step.source());
        tree.put("zipCode", step.zip());
        tree.put("step", ApiValues.word(step.kind()));
        tree.put("failure", JournalJson.failure(failure));
        publish(EventKind.STEP_FAILED, tree);
    }

    @Override
    public void runEnded(RunReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runId", report.runId());
        tree.put("outcome", ApiValues.word(report.outcome()));
        tree.put("listedCount", report.listed());
        tree.put("activeSeconds", ApiValues.seconds(report.activeTime()));
        publish(EventKind.RUN_ENDED, tree);
    }

    private void publish(EventKind kind, Map<String, ?> tree) {
        hub.publish(kind, JsonText.compact(tree));
    }
}
