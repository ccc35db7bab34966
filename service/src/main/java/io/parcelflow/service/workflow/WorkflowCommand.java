package io.parcelflow.service.workflow;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be asked for by name: the daily collection, a cleaning, a report.
 *
 * <p>Thread-safe; each is executed once at a time.
 */
public interface WorkflowCommand {

    /** Such as {@code daily_collection}. */
    String name();

    /** What it is for, in a line. */
    String description();

    /** What it needs, and whether that is there now; changes nothing. */
    List<Prerequisite> prerequisites();

    /** How long it will take, null if nobody can tell. */
    @Nullable Duration estimate();

    /** What {@link #execute} would do now; changes nothing. */
    CommandResult preview();

    /**
     * Does it, to its end.
     *
     * @param notices takes what a person should know meanwhile, in sentences
     * @throws RuntimeException if it could not be begun or broke off; then {@link #rollback} is due
     */
    CommandResult execute(Consumer<String> notices);

    /**
     * Puts right what an execution that broke off has left half-done.
     *
     * @return what was done about it, in a sentence; null if nothing was left
     */
    @Nullable String rollback();
}
