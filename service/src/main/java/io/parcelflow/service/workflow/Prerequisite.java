package io.parcelflow.service.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A prerequisite of a command.
 *
 * @param description what it is, such as {@code no run is active}
 * @param problem why it is not met and how to fix that; null if it is met
 * @param isTemporary whether it will be met after a while without any action
 */
public record Prerequisite(String description, @Nullable String problem, boolean isTemporary) {

    /** A prerequisite that needs action if it is not met. */
    public Prerequisite(String words, @Nullable String problem) {
        this(words, problem, false);
    }

    /** A prerequisite that is met. */
    public static Prerequisite met(String words) {
        return new Prerequisite(words, null);
    }

    public boolean isMet() {
        return problem == null;
    }
}
