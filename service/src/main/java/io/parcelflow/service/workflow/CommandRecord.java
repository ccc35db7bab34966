package io.parcelflow.service.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution of a command as it is remembered.
 *
 * @param id such as {@code data_cleanup_20261123_040000_123}; rises with time within a command
 * @param endedAt when it ended, null if it goes on or its process was killed
 * @param result what came of it, without its lines; null while it goes on, and where nobody knows
 *     whether its process is still there
 */
public record CommandRecord(
        String id,
        String command,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable CommandResult result) {}
