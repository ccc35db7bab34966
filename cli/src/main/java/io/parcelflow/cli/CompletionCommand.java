package io.parcelflow.cli;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints a shell script that completes commands and options. */
@Command(
        name = "completion",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Print a completion script for bash and zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(parcelflow completion)",
            "  parcelflow completion > ~/.local/share/bash-completion/completions/parcelflow"
        })
final class CompletionCommand implements Callable<Integer> {

    private final CommandContext session;

    CompletionCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine all = new CommandLine(new ParcelflowCommand(), new CandidateFactory(session));
        for (String name : Commands.NAMES) {
            Object command = Commands.create(name, session);
            if (command != null) {
                all.addSubcommand(name, command);
            }
        }
        session.printVerbatim(AutoComplete.bash("parcelflow", all));
        return ExitCode.OK;
    }
}
