package io.parcelflow.service.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command or of its preview.
 *
 * @param outcome how it ended
 * @param summary the result in one sentence
 * @param lines more details
 * @param metrics counts by name, such as {@code listedCount}
 * @param runId the run it started; null for none
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

    /** A result without a run. */
    public CommandResult(
            CommandOutcome outcome, String summary, List<String> lines, Map<String, Long> metrics) {
        this(outcome, summary, lines, metrics, null);
    }
}
