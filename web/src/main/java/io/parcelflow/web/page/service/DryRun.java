package io.parcelflow.web.page.service;

import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.workflow.CommandResult;
import io.parcelflow.service.workflow.Prerequisite;
import io.parcelflow.service.workflow.WorkflowCommand;
import java.util.List;
import java.util.Map;

/**
 * What a workflow would do now.
 *
 * @param needs what it needs, each with whether that is there
 * @param summary what it would do, in a sentence
 * @param lines more of it
 * @param figures what was counted, by name
 * @param canStart whether everything is there that it needs
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
     * Something that it needs.
     *
     * @param problem why it is not there; empty if it is
     */
    public record Requirement(String text, String problem) {}

    public DryRun {
        requirements = List.copyOf(requirements);
        lines = List.copyOf(lines);
        figures = List.copyOf(figures);
    }

    static DryRun of(WorkflowCommand command) {
        List<Prerequisite> needs = command.prerequisites();
        CommandResult would = command.preview();
        return new DryRun(
                command.name(),
                command.description(),
                needs.stream().map(DryRun::requirement).toList(),
                would.summary(),
                would.lines(),
                would.metrics().entrySet().stream()
                        .map(each ->
                                Map.entry(
                                        DisplayFormat.lowerCaseWords(each.getKey()),
                                        DisplayFormat.grouped(each.getValue())))
                        .toList(),
                needs.stream().allMatch(Prerequisite::isMet));
    }

    private static Requirement requirement(Prerequisite prerequisite) {
        String problem = prerequisite.problem();
        return new Requirement(prerequisite.description(), problem == null ? "" : problem);
    }
}
