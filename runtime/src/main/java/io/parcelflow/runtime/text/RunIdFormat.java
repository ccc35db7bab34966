package io.parcelflow.runtime.text;

import java.time.LocalDateTime;

/** The format of run IDs: workflow, date and time, {@code daily_20260131_030000}. */
public final class RunIdFormat {

    private RunIdFormat() {}

    /** The ID of a run of that workflow at that local time. */
    public static String format(String workflow, LocalDateTime at) {
        StringBuilder name = new StringBuilder(workflow).append('_');
        digits(name, at.getYear(), 4);
        digits(name, at.getMonthValue(), 2);
        digits(name, at.getDayOfMonth(), 2).append('_');
        digits(name, at.getHour(), 2);
        digits(name, at.getMinute(), 2);
        return digits(name, at.getSecond(), 2).toString();
    }

    /** The workflow of a run: its ID without date and time. */
    public static String workflow(String runId) {
        int time = runId.lastIndexOf('_');
        int day = runId.lastIndexOf('_', time - 1);
        return day < 0 ? runId : runId.substring(0, day);
    }

    /** Without formatter classes, which would cost memory and time at every start. */
    private static StringBuilder digits(StringBuilder into, int number, int width) {
        String text = Integer.toString(number);
        return into.repeat("0", Math.max(0, width - text.length())).append(text);
    }
}
