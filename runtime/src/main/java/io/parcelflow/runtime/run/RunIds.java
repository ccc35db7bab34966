package io.parcelflow.runtime.run;

import io.parcelflow.runtime.text.RunIdFormat;
import io.parcelflow.store.RunJournal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Creates run IDs from workflow and local time, such as {@code daily_20261123_030000}. */
public final class RunIds {

    /** The command name of {@link WorkflowRequest#DAILY}. */
    public static final String DAILY_COMMAND = "daily_collection";

    private RunIds() {}

    /** The ID for that time in that zone, or for the first second after it that is free. */
    static String nextFree(String workflow, RunJournal journal, Instant startedAt, ZoneId zone) {
        LocalDateTime at = LocalDateTime.ofInstant(startedAt, zone).truncatedTo(ChronoUnit.SECONDS);
        while (journal.run(RunIdFormat.format(workflow, at)).isPresent()) {
            at = at.plusSeconds(1);
        }
        return RunIdFormat.format(workflow, at);
    }

    /** The command name of that run. */
    public static String command(String runId) {
        return commandOf(RunIdFormat.workflow(runId));
    }

    /** The command name of a workflow by the name that its run IDs begin with. */
    public static String commandOf(String workflow) {
        return workflow.equals(WorkflowRequest.DAILY.name()) ? DAILY_COMMAND : workflow;
    }
}
