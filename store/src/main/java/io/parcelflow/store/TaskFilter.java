package io.parcelflow.store;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.TaskState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects tasks of a run; empty and null values do not restrict.
 *
 * @param sources those of one of these sources
 * @param zips those of one of these ZIP codes
 * @param zipPrefix digits that their ZIP codes begin with
 * @param state those in this state
 */
public record TaskFilter(
        Set<String> sources, Set<ZipCode> zips, String zipPrefix, @Nullable TaskState state) {

    /** Every task. */
    public static final TaskFilter ALL = new TaskFilter(Set.of(), Set.of(), "", null);

    public TaskFilter {
        sources = Set.copyOf(sources);
        zips = Set.copyOf(zips);
        if (!zipPrefix.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "'" + zipPrefix + "' is not the start of a ZIP code");
        }
    }

    /** Those of one source. */
    public static TaskFilter ofSource(String source) {
        return new TaskFilter(Set.of(source), Set.of(), "", null);
    }

    /** Those of ZIP codes that begin with these digits. */
    public static TaskFilter withZipPrefix(String zipPrefix) {
        return new TaskFilter(Set.of(), Set.of(), zipPrefix, null);
    }
}
