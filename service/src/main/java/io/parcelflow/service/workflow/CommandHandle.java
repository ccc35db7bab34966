package io.parcelflow.service.workflow;

import java.util.concurrent.CompletableFuture;

/**
 * A command that was started and goes on by itself.
 *
 * @param id as in its {@link CommandRecord}
 * @param completion what came of it, lines included; completing or cancelling it does nothing to
 *     the command
 */
public record CommandHandle(String id, CompletableFuture<CommandRecord> completion) {}
