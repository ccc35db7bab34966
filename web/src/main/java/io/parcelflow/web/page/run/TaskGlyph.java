package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.task.TaskState;
import java.util.Locale;

/** How the state of a task is drawn: never by colour alone. Later ones say more of a group. */
public enum TaskGlyph {
    NONE(" ", "not asked"),
    DONE("✓", "done"),
    PENDING("·", "waiting"),
    UNFINISHED("…", "left over"),
    SKIPPED("–", "skipped"),
    RUNNING("▸", "under way"),
    INCOMPLETE("◐", "details missing"),
    SUSPICIOUS("?", "suspicious"),
    FAILED("✕", "failed");

    private final String symbol;
    private final String label;

    TaskGlyph(String glyph, String words) {
        this.symbol = glyph;
        this.label = words;
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
