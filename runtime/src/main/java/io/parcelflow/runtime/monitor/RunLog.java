package io.parcelflow.runtime.monitor;

import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.text.EnumNames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs failures and source status changes of runs, with run, source and ZIP code.
 *
 * <p>An unavailable source fails thousands of steps in the same way: the first few of each kind are
 * logged, and the others counted at the end.
 */
public final class RunLog implements WorkflowObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    /** Per source and kind of failure in a run. */
    private static final int LOGGED_MAX = 5;

    private record Failing(String source, FailureKind kind) {}

    private final Map<Failing, Integer> failed = new HashMap<>();

    @Override
    public void noticeIssued(String what) {
        LOG.atWarn().log(what);
    }

    @Override
    public void sourceChanged(
            String runId, String source, CollectorStatus status, @Nullable Failure failure) {
        LOG.atLevel(failure == null ? Level.INFO : Level.WARN)
                .addKeyValue("run", runId)
                .addKeyValue("source", source)
                .addKeyValue("status", EnumNames.lowerCase(status))
                .log(failure == null ? "source status changed" : failure.message());
    }

    @Override
    public void stepFailed(String runId, Step step, Failure failure) {
        int times = failed.merge(new Failing(step.source(), failure.kind()), 1, Integer::sum);
        if (times <= LOGGED_MAX) {
            LOG.atWarn()
                    .addKeyValue("run", runId)
                    .addKeyValue("source", step.source())
                    .addKeyValue("zip", step.zip())
                    .addKeyValue("kind", EnumNames.lowerCase(failure.kind()))
                    .log(failure.message());
        }
    }

    @Override
    public void runEnded(RunReport report) {
        failed.forEach((failing, times) -> {
            if (times > LOGGED_MAX) {
                LOG.atWarn()
                        .addKeyValue("run", report.runId())
                        .addKeyValue("source", failing.source())
                        .addKeyValue("kind", EnumNames.lowerCase(failing.kind()))
                        .log(
                                (times - LOGGED_MAX)
                                        + " more requests failed with the same kind of error");
            }
        });
        failed.clear();
        for (SourceReport source : report.sources()) {
            LOG.atInfo()
                    .addKeyValue("run", report.runId())
                    .addKeyValue("source", source.source())
                    .addKeyValue("tasks", source.tasksTotal())
                    .addKeyValue("done", source.tasks(TaskState.DONE))
                    .addKeyValue("requests", source.requests())
                    .addKeyValue("records", source.records().listed())
                    .log("source ended");
        }
    }
}
