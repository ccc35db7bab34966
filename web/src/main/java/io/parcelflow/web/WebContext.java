package io.parcelflow.web;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.telemetry.ComponentHealth;
import io.parcelflow.service.workflow.WorkflowCommands;
import java.util.List;
import java.util.function.Supplier;

/**
 * What pages and API are made of.
 *
 * @param engine the facade, initialised
 * @param commands the workflows by name, the only ones of this process
 * @param health how the parts of the service are and were
 */
public record WebContext(
        OrchestrationEngine engine,
        WorkflowCommands commands,
        Supplier<List<ComponentHealth>> health) {}
