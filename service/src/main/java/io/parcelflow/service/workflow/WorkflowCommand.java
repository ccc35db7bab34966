package io.parcelflow.service.workflow;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command that can be started by name: a collection, a cleanup, reports, a health check.
 *
 * <p>Thread-safe; executed once at a time.
 */
public interface WorkflowCommand {

    /** The name, such as {@code daily_collection}. */
    String name();

    /** What it does, in one line. */
    String description();

    /** Its prerequisites and whether they are met now; changes nothing. */
    List<Prerequisite> prerequisites();

    /** The expected duration; null if unknown. */
    @Nullable Duration estimate();

    /** What {@link #execute} would do now; changes nothing. */
    CommandResult preview();

    /**
     * Executes it to its end.
     *
     * @param notices receives notices for the user, as sentences
     * @throws RuntimeException if it could not start or failed; then {@link #rollback} has to be
     *     called
     */
    CommandResult execute(Consumer<String> notices);

    /**
     * Cleans up after a failed execution.
     *
     * @return what was done, in one sentence; null for nothing
     */
    @Nullable String rollback();
}
