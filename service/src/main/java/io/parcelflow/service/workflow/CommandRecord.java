package io.parcelflow.service.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recorded execution of a command.
 *
 * @param id such as {@code data_cleanup_20261123_040000_123}; increases with time for each command
 * @param endedAt when it ended; null if it is running or its process was killed
 * @param result the result without its lines; null while it is running or if its process may still
 *     exist
 */
public record CommandRecord(
        String id,
        String command,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable CommandResult result) {}
