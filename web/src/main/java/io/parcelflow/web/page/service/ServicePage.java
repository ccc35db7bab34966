package io.parcelflow.web.page.service;

import io.parcelflow.web.page.layout.StatusTone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the service is, and what it can be asked to do.
 *
 * @param health what it needs, and how that is and was
 * @param workflows what can be started by name
 * @param executions what was started, newest first
 * @param alerts what people were told, newest first
 * @param ways by which people are told; empty if no way is configured
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
     * Something that the service needs.
     *
     * @param since when it became what it is
     * @param changes when it became what it is, and before, newest first
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
     * @param problem why it cannot be started now, null if it can
     */
    public record WorkflowRow(String name, String description, @Nullable String problem) {}

    /**
     * What came of a workflow.
     *
     * @param runId the run that it was, null if it was none
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
     * What people were told.
     *
     * @param more what to do, and the run it is about
     * @param deliveries what became of it, by way
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
     * @param files where it is read from
     * @param last when it was last read anew, null if never
     * @param told what came of that
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
