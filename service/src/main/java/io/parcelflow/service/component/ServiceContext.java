package io.parcelflow.service.component;

import io.parcelflow.runtime.OrchestrationEngine;
import java.util.function.Consumer;

/**
 * Dependencies of service components.
 *
 * @param engine the initialized engine
 * @param notices shows one line to the user who started the service; must not contain lasting
 *     secrets
 */
public record ServiceContext(OrchestrationEngine engine, Consumer<String> notices) {}
