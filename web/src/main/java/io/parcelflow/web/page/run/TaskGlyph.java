package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.runtime.text.Labels;
import java.util.Locale;

/**
 * The symbol of a task state, so that it never depends on color alone. In a group of tasks the last
 * one that occurs wins.
 */
public enum TaskGlyph {
    NONE(" ", "not in this run"),
    DONE("✓", TaskState.DONE),
    PENDING("·", TaskState.PENDING),
    UNFINISHED("…", TaskState.UNFINISHED),
    SKIPPED("–", TaskState.SKIPPED),
    RUNNING("▸", TaskState.RUNNING),
    INCOMPLETE("◐", TaskState.INCOMPLETE),
    SUSPICIOUS("?", TaskState.SUSPICIOUS),
    FAILED("✕", TaskState.FAILED);

    private final String symbol;
    private final String label;

    TaskGlyph(String symbol, TaskState state) {
        this(symbol, Labels.of(state));
    }

    TaskGlyph(String symbol, String label) {
        this.symbol = symbol;
        this.label = label;
    }

    static TaskGlyph of(TaskState state) {
        return switch (state) {
            case PENDING -> PENDING;
            case RUNNING -> RUNNING;
            case DONE -> DONE;
            case INCOMPLETE -> INCOMPLETE;
            case SUSPICIOUS -> SUSPICIOUS;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
            case UNFINISHED -> UNFINISHED;
        };
    }

    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String symbol() {
        return symbol;
    }

    public String label() {
        return label;
    }
}
