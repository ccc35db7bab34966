package io.parcelflow.cli.inspect;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.JournalJson;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists records that could not be parsed. */
@Command(
        name = "rejects",
        sortOptions = false,
        optionListHeading = "%n",
        description = "List records that could not be parsed, with the reason; newest first.",
        footer = {
            "",
            "Examples:",
            "  parcelflow rejects",
            "  parcelflow rejects --run daily_20261123_030000 --json"
        })
public final class RejectsCommand implements Callable<Integer> {

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Only rejects of this run, or latest.")
    @Nullable String run;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Maximum number (default: ${DEFAULT-VALUE}).")
    int limit;

    @Option(
            names = "--json",
            description = "One JSON object per line, with the record as the source sent it.")
    boolean json;

    private final CommandContext session;

    public RejectsCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        LimitOption.requirePositive(limit);
        try (OrchestrationEngine engine = session.stored().engine()) {
            String runId = run == null ? "" : resolved(engine, run);
            if (json) {
                engine.runs()
                        .journal()
                        .forEachReject(
                                runId,
                                limit,
                                each ->
                                        session.printVerbatim(
                                                JsonText.compact(JournalJson.reject(each))));
                return ExitCode.OK;
            }
            Table table =
                    new Table(session.outPalette())
                            .left("Time (" + session.zone().getId() + ")")
                            .left("Source")
                            .left("ZIP")
                            .left("Record ID")
                            .left("Reason");
            engine.runs()
                    .journal()
                    .forEachReject(
                            runId,
                            limit,
                            each ->
                                    table.row(
                                            DisplayFormat.dateAndTime(each.at(), session.zone()),
                                            each.reject().source(),
                                            each.reject().zip().value(),
                                            Palette.sanitize(each.reject().sourceKey()),
                                            Palette.sanitize(each.reject().reason())));
            if (table.isEmpty()) {
                session.print("No rejects.");
            } else {
                table.print("", session::print);
            }
            return ExitCode.OK;
        }
    }

    private static String resolved(OrchestrationEngine engine, String name) {
        return ShowCommand.find(engine.runs().journal(), name).id();
    }
}
