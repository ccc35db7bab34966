package io.parcelflow.app.command;

import org.jspecify.annotations.Nullable;

/**
 * Something that a command needs.
 *
 * @param words what, such as {@code no run goes on}
 * @param problem why it is not there and how to mend that, in a sentence; null if it is there
 */
public record Prerequisite(String words, @Nullable String problem) {

    /** One that is there. */
    public static Prerequisite met(String words) {
        return new Prerequisite(words, null);
    }

    public boolean isMet() {
        return problem == null;
    }
}
