package io.parcelflow.app.web;

import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.observe.ComponentHealth;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import java.util.List;
import java.util.function.Supplier;

/**
 * What pages and API are made of.
 *
 * @param engine the facade, initialised
 * @param commands the workflows by name, the only ones of this process
 * @param health how the parts of the service are and were
 */
public record ServiceView(
        OrchestrationEngine engine,
        WorkflowCommands commands,
        Supplier<List<ComponentHealth>> health) {}
