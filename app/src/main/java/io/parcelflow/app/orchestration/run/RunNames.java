package io.parcelflow.app.orchestration.run;

import io.parcelflow.store.RunJournal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Names runs by workflow and local time, such as {@code daily_20261123_030000}. */
final class RunNames {

    /** What follows the workflow's name, which may have underscores of its own. */
    private static final String MOMENT = "_\\d{8}_\\d{6}$";

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

    /** The command that a run of that name is. */
    static String command(String runId) {
        String workflow = runId.replaceFirst(MOMENT, "");
        return workflow.equals(WorkflowRequest.DAILY.name()) ? "daily_collection" : workflow;
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
