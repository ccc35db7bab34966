package io.parcelflow.runtime.context;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading the configuration anew while the engine works.
 *
 * @param at when that was
 * @param changed the settings that changed and hold from now on: limits at once, the rest from the
 *     next run on
 * @param pendingRestart the settings that changed and hold once the program is started again
 * @param problem why the configuration was refused and the one before it holds; null if it was not
 */
public record ReloadResult(
        Instant at, List<String> changed, List<String> pendingRestart, @Nullable String problem) {

    public ReloadResult {
        changed = List.copyOf(changed);
        pendingRestart = List.copyOf(pendingRestart);
    }

    /** In a sentence or two for a person. */
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
