package io.parcelflow.web.page.service;

import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.workflow.CommandResult;
import io.parcelflow.service.workflow.Prerequisite;
import io.parcelflow.service.workflow.WorkflowCommand;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a workflow's dry run.
 *
 * @param requirements what the workflow requires
 * @param summary what it would do, in one sentence
 * @param lines details
 * @param figures counts by name
 * @param canStart whether all requirements are met
 */
public record DryRun(
        String name,
        String description,
        List<Requirement> requirements,
        String summary,
        List<String> lines,
        List<Map.Entry<String, String>> figures,
        boolean canStart) {

    /**
     * A requirement of the workflow.
     *
     * @param problem why it is not met; empty if it is
     */
    public record Requirement(String text, String problem) {}

    public DryRun {
        requirements = List.copyOf(requirements);
        lines = List.copyOf(lines);
        figures = List.copyOf(figures);
    }

    static DryRun of(WorkflowCommand command) {
        List<Prerequisite> prerequisites = command.prerequisites();
        CommandResult preview = command.preview();
        return new DryRun(
                command.name(),
                DisplayFormat.capitalized(command.description()),
                prerequisites.stream().map(DryRun::requirement).toList(),
                DisplayFormat.capitalized(preview.summary()),
                preview.lines(),
                preview.metrics().entrySet().stream()
                        .map(each ->
                                Map.entry(
                                        words(each.getKey()),
                                        DisplayFormat.grouped(each.getValue())))
                        .toList(),
                prerequisites.stream().allMatch(Prerequisite::isMet));
    }

    /** The name of a figure, such as {@code removedRunCount}, in words. */
    private static String words(String name) {
        return DisplayFormat.capitalized(
                name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
    }

    private static Requirement requirement(Prerequisite prerequisite) {
        String problem = prerequisite.problem();
        return new Requirement(prerequisite.description(), problem == null ? "" : problem);
    }
}
