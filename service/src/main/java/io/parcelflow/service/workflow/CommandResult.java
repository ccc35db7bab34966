package io.parcelflow.service.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command, or would.
 *
 * @param outcome how it ended
 * @param summary in a sentence
 * @param lines more of it, each for a line
 * @param metrics what was counted, by name such as {@code properties_collected}
 * @param runId the run that it was, null if it was none
 */
public record CommandResult(
        CommandOutcome outcome,
        String summary,
        List<String> lines,
        Map<String, Long> metrics,
        @Nullable String runId) {

    public CommandResult {
        lines = List.copyOf(lines);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** One that was no run. */
    public CommandResult(
            CommandOutcome outcome, String summary, List<String> lines, Map<String, Long> metrics) {
        this(outcome, summary, lines, metrics, null);
    }
}
