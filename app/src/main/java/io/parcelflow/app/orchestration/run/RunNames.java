package io.parcelflow.app.orchestration.run;

import io.parcelflow.app.text.RunName;
import io.parcelflow.store.RunJournal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Names runs by workflow and local time, such as {@code daily_20261123_030000}. */
public final class RunNames {

    /** The command of {@link WorkflowRequest#DAILY}. */
    public static final String DAILY_COMMAND = "daily_collection";

    private RunNames() {}

    /** The name for that moment, or for the first second after it that no run has. */
    static String free(String workflow, RunJournal journal, Instant startedAt) {
        LocalDateTime at =
                LocalDateTime.ofInstant(startedAt, ZoneId.systemDefault())
                        .truncatedTo(ChronoUnit.SECONDS);
        while (journal.run(RunName.of(workflow, at)).isPresent()) {
            at = at.plusSeconds(1);
        }
        return RunName.of(workflow, at);
    }

    /** The command that a run of that name is. */
    public static String command(String runId) {
        String workflow = RunName.workflow(runId);
        return workflow.equals(WorkflowRequest.DAILY.name()) ? DAILY_COMMAND : workflow;
    }
}
