package io.parcelflow.web.page.service;

import io.parcelflow.web.page.layout.StatusTone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the service: health, workflows, schedule, alerts, configuration.
 *
 * @param health components with their current and past health
 * @param workflows workflows that can be started
 * @param executions past executions of workflows, newest first
 * @param alerts latest alerts, newest first
 * @param alertChannels the configured alert channels; empty for none
 */
public record ServicePage(
        List<Component> health,
        List<WorkflowRow> workflows,
        List<Execution> executions,
        ScheduleCard schedule,
        List<AlertRow> alerts,
        String alertChannels,
        ConfigurationCard configuration) {

    /**
     * A component that the service depends on.
     *
     * @param since when its state last changed
     * @param changes its latest changes of state, newest first
     */
    public record Component(
            String name,
            String state,
            StatusTone tone,
            String message,
            String checked,
            String since,
            List<String> changes) {
        public Component {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A workflow.
     *
     * @param problem why it cannot be started now; empty or null if it can
     */
    public record WorkflowRow(String name, String description, @Nullable String problem) {}

    /**
     * An execution of a workflow.
     *
     * @param runId the run it started; null for none
     */
    public record Execution(
            String workflow,
            String started,
            String duration,
            String outcome,
            StatusTone tone,
            String summary,
            @Nullable String runId) {}

    /**
     * An alert and its delivery.
     *
     * @param detail what to do, and the run it is about
     * @param deliveries result of the delivery by channel
     */
    public record AlertRow(
            String at,
            String severity,
            StatusTone tone,
            String title,
            String detail,
            String deliveries) {}

    /**
     * The configuration.
     *
     * @param files the files it is read from
     * @param lastReload when it was last reloaded; null if never
     * @param status the result of that reload
     */
    public record ConfigurationCard(
            List<String> files, @Nullable String lastReload, StatusTone tone, String status) {
        public ConfigurationCard {
            files = List.copyOf(files);
        }
    }

    public ServicePage {
        health = List.copyOf(health);
        workflows = List.copyOf(workflows);
        executions = List.copyOf(executions);
        alerts = List.copyOf(alerts);
    }
}
