package io.parcelflow.runtime.context;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of reloading the configuration.
 *
 * @param at when it was reloaded
 * @param changed changed settings that are active now: rate limits at once, others from the next
 *     run on
 * @param pendingRestart changed settings that become active after a restart
 * @param problem why the configuration was rejected, so that the previous one stays active; null if
 *     it was accepted
 */
public record ReloadResult(
        Instant at, List<String> changed, List<String> pendingRestart, @Nullable String problem) {

    public ReloadResult {
        changed = List.copyOf(changed);
        pendingRestart = List.copyOf(pendingRestart);
    }

    /** A text of one or two sentences for a person. */
    public String description() {
        if (problem != null) {
            return "the new configuration is invalid, so the previous one stays active: " + problem;
        }
        if (changed.isEmpty() && pendingRestart.isEmpty()) {
            return "configuration reloaded; nothing changed";
        }
        return (changed.isEmpty()
                        ? "configuration reloaded"
                        : "configuration reloaded: " + String.join(", ", changed))
                + (pendingRestart.isEmpty()
                        ? ""
                        : "; effective after a restart: " + String.join(", ", pendingRestart));
    }
}
