package io.parcelflow.app.web.page.service;

import io.parcelflow.app.command.CommandResult;
import io.parcelflow.app.command.Prerequisite;
import io.parcelflow.app.command.WorkflowCommand;
import io.parcelflow.app.text.Figures;
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
        List<Need> needs,
        String summary,
        List<String> lines,
        List<Map.Entry<String, String>> figures,
        boolean canStart) {

    /**
     * Something that it needs.
     *
     * @param problem why it is not there; empty if it is
     */
    public record Need(String words, String problem) {}

    public DryRun {
        needs = List.copyOf(needs);
        lines = List.copyOf(lines);
        figures = List.copyOf(figures);
    }

    static DryRun of(WorkflowCommand command) {
        List<Prerequisite> needs = command.prerequisites();
        CommandResult would = command.preview();
        return new DryRun(
                command.name(),
                command.description(),
                needs.stream().map(DryRun::need).toList(),
                would.summary(),
                would.lines(),
                would.metrics().entrySet().stream()
                        .map(each ->
                                Map.entry(
                                        Figures.words(each.getKey()),
                                        Figures.grouped(each.getValue())))
                        .toList(),
                needs.stream().allMatch(Prerequisite::isMet));
    }

    private static Need need(Prerequisite prerequisite) {
        String problem = prerequisite.problem();
        return new Need(prerequisite.words(), problem == null ? "" : problem);
    }
}
