package io.parcelflow.cli;

import io.parcelflow.cli.session.GlobalOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The top-level command, which prints the help. */
@Command(
        name = "parcelflow",
        versionProvider = ParcelflowCommand.Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Collects property records for ZIP codes from rate-limited sources, politely and durably.",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nGlobal options:%n",
        footer = {
            "",
            "Exit codes: 0 completed, 3 partial, timed out or interrupted with records stored, 1 failed, 2 usage or configuration, 130 cancelled or Ctrl-C, 143 SIGTERM.",
            "",
            "Getting started:",
            "  parcelflow demo                       run on simulated sources, under a minute",
            "  parcelflow check                      check that everything is ready for a real run",
            "  parcelflow run --zip 85031 85033      collect two ZIP codes",
            "  parcelflow help COMMAND               help for a command"
        })
final class ParcelflowCommand implements Runnable {

    /** Reads the version from the program's jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"parcelflow " + (version == null ? "(not packaged)" : version)};
        }
    }

    @Mixin final GlobalOptions options = new GlobalOptions();

    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine commandLine = spec.commandLine();
        commandLine.usage(commandLine.getOut(), commandLine.getColorScheme());
    }
}
