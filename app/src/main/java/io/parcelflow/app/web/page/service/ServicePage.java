package io.parcelflow.app.web.page.service;

import io.parcelflow.app.web.page.frame.Tone;
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
        List<Part> health,
        List<WorkflowLine> workflows,
        List<Execution> executions,
        ScheduleCard schedule,
        List<AlertLine> alerts,
        String ways,
        ConfigurationCard configuration) {

    /**
     * Something that the service needs.
     *
     * @param since when it became what it is
     * @param changes when it became what it is, and before, newest first
     */
    public record Part(
            String name,
            String state,
            Tone tone,
            String message,
            String checked,
            String since,
            List<String> changes) {
        public Part {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A workflow.
     *
     * @param problem why it cannot be started now, null if it can
     */
    public record WorkflowLine(String name, String description, @Nullable String problem) {}

    /**
     * What came of a workflow.
     *
     * @param runId the run that it was, null if it was none
     */
    public record Execution(
            String workflow,
            String began,
            String took,
            String outcome,
            Tone tone,
            String summary,
            @Nullable String runId) {}

    /**
     * What people were told.
     *
     * @param more what to do, and the run it is about
     * @param deliveries what became of it, by way
     */
    public record AlertLine(
            String at, String severity, Tone tone, String title, String more, String deliveries) {}

    /**
     * The configuration.
     *
     * @param files where it is read from
     * @param last when it was last read anew, null if never
     * @param told what came of that
     */
    public record ConfigurationCard(
            List<String> files, @Nullable String last, Tone tone, String told) {
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
