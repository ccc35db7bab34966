package io.parcelflow.service.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Something that a command needs.
 *
 * @param words what, such as {@code no run goes on}
 * @param problem why it is not there and how to mend that, in a sentence; null if it is there
 * @param isPassing whether it will be there by itself after a while
 */
public record Prerequisite(String description, @Nullable String problem, boolean isTemporary) {

    /** One that somebody has to see to. */
    public Prerequisite(String words, @Nullable String problem) {
        this(words, problem, false);
    }

    /** One that is there. */
    public static Prerequisite met(String words) {
        return new Prerequisite(words, null);
    }

    public boolean isMet() {
        return problem == null;
    }
}
