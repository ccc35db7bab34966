package io.parcelflow.web;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.service.telemetry.ComponentHealth;
import io.parcelflow.service.workflow.WorkflowCommands;
import java.util.List;
import java.util.function.Supplier;

/**
 * Dependencies of the pages and the API.
 *
 * @param engine the initialized engine
 * @param commands the workflows of this process
 * @param health supplies the current and past health of each component
 */
public record WebContext(
        OrchestrationEngine engine,
        WorkflowCommands commands,
        Supplier<List<ComponentHealth>> health) {}
