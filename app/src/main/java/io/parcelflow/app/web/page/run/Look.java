package io.parcelflow.app.web.page.run;

import io.parcelflow.engine.run.TaskState;
import java.util.Locale;

/** How the state of a task is drawn: never by colour alone. Later ones say more of a group. */
public enum Look {
    NONE(" ", "not asked"),
    DONE("✓", "done"),
    PENDING("·", "waiting"),
    UNFINISHED("…", "left over"),
    SKIPPED("–", "skipped"),
    RUNNING("▸", "under way"),
    INCOMPLETE("◐", "details missing"),
    SUSPICIOUS("?", "suspicious"),
    FAILED("✕", "failed");

    private final String glyph;
    private final String words;

    Look(String glyph, String words) {
        this.glyph = glyph;
        this.words = words;
    }

    static Look of(TaskState state) {
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

    public String glyph() {
        return glyph;
    }

    public String words() {
        return words;
    }
}
