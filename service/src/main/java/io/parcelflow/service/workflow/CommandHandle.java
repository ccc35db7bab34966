package io.parcelflow.service.workflow;

import java.util.concurrent.CompletableFuture;

/**
 * A command that runs in the background.
 *
 * @param id as in its {@link CommandRecord}
 * @param completion the result, including its lines; completing or cancelling it does not affect
 *     the
 *     command
 */
public record CommandHandle(String id, CompletableFuture<CommandRecord> completion) {}
