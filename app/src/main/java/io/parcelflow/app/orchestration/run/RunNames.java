package io.parcelflow.app.orchestration.run;

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
        while (journal.run(name(workflow, at)).isPresent()) {
            at = at.plusSeconds(1);
        }
        return name(workflow, at);
    }

    /** The workflow that a run of that name belongs to: all but day and time. */
    public static String workflow(String runId) {
        int time = runId.lastIndexOf('_');
        int day = runId.lastIndexOf('_', time - 1);
        return day < 0 ? runId : runId.substring(0, day);
    }

    /** The command that a run of that name is. */
    public static String command(String runId) {
        String workflow = workflow(runId);
        return workflow.equals(WorkflowRequest.DAILY.name()) ? DAILY_COMMAND : workflow;
    }

    private static String name(String workflow, LocalDateTime at) {
        StringBuilder name = new StringBuilder(workflow).append('_');
        digits(name, at.getYear(), 4);
        digits(name, at.getMonthValue(), 2);
        digits(name, at.getDayOfMonth(), 2).append('_');
        digits(name, at.getHour(), 2);
        digits(name, at.getMinute(), 2);
        return digits(name, at.getSecond(), 2).toString();
    }

    /** By hand, since the formatter's classes would cost memory and time at every start. */
    private static StringBuilder digits(StringBuilder into, int number, int width) {
        String text = Integer.toString(number);
        return into.repeat("0", Math.max(0, width - text.length())).append(text);
    }
}
