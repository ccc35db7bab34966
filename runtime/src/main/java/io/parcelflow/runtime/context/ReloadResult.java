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
 * @param atNextStart the settings that changed and hold once the program is started again
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
            return "the new configuration is refused, and the one before it holds: " + problem;
        }
        if (changed.isEmpty() && pendingRestart.isEmpty()) {
            return "the configuration was read anew; nothing changed";
        }
        return (changed.isEmpty()
                        ? "the configuration was read anew"
                        : "taken up: " + String.join(", ", changed))
                + (pendingRestart.isEmpty()
                        ? ""
                        : "; at the next start: " + String.join(", ", pendingRestart));
    }
}
