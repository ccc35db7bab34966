package io.parcelflow.app.cli;

import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.config.ConfigurationException;
import io.parcelflow.app.config.Spelling;
import io.parcelflow.app.orchestration.OrchestrationException;
import io.parcelflow.store.StoreException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads a command line, performs its command, and says in words what went wrong. */
final class CommandLineParser {

    private final Shell shell;
    private final ParcelflowCommand root = new ParcelflowCommand();
    private final Session session;
    private final CommandLine commandLine;

    CommandLineParser(Shell shell, Parts parts) {
        this.shell = shell;
        this.session = new Session(shell, parts, root.options);
        this.commandLine = new CommandLine(root);
    }

    int execute(String[] args) {
        addCommands(args);
        PrintWriter out = writer(shell.out());
        PrintWriter err = writer(shell.err());
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(args)));
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setUsageHelpWidth(
                shell.errColumns() > 0 ? Math.min(100, shell.errColumns()) : 90);
        commandLine.setAbbreviatedOptionsAllowed(false);
        commandLine.setParameterExceptionHandler((e, _) -> refused(e));
        commandLine.setExecutionExceptionHandler((e, _, _) -> failed(e));
        commandLine.setExecutionStrategy(parsed -> {
            LogLines.install(session.screen(), root.options.verbose);
            return new CommandLine.RunLast().execute(parsed);
        });
        int exitCode = commandLine.execute(args);
        out.flush();
        err.flush();
        return exitCode;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()));
    }

    /** Only the command that is asked for is loaded, unless all have to be known. */
    private void addCommands(String[] args) {
        String name = commandName(args);
        Object only = name == null ? null : Commands.create(name, session);
        if (name != null && only != null) {
            commandLine.addSubcommand(name, only);
            return;
        }
        for (String each : Commands.NAMES) {
            Object command = Commands.create(each, session);
            if (command != null) {
                commandLine.addSubcommand(each, command);
            }
        }
    }

    /** The first word that is neither an option nor an option's value; null if there is none. */
    private static @Nullable String commandName(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--config") || args[i].equals("--home")) {
                i++;
            } else if (!args[i].startsWith("-")) {
                return args[i];
            }
        }
        return null;
    }

    private Ansi ansi(String[] args) {
        String noColour = shell.environment().getOrDefault("NO_COLOR", "");
        boolean isWanted = noColour.isEmpty() && !List.of(args).contains("--no-color");
        return isWanted && shell.isOutTerminal() ? Ansi.ON : Ansi.OFF;
    }

    private int refused(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        Palette palette = session.errPalette();
        StringBuilder message = new StringBuilder();
        if (e instanceof UnmatchedArgumentException unmatched) {
            message.append(unknown(unmatched.getUnmatched().getFirst(), command));
        } else {
            message.append(String.valueOf(e.getMessage()));
        }
        message.append(message.charAt(message.length() - 1) == '?' ? " See '" : "; see '")
                .append(command.qualifiedName())
                .append(" --help'");
        say(palette, message.toString());
        return ExitCode.USAGE;
    }

    private static String unknown(String word, CommandSpec command) {
        boolean isOption = word.startsWith("-");
        boolean hasCommands = !command.subcommands().isEmpty();
        int equals = word.indexOf('=');
        String name = isOption && equals > 0 ? word.substring(0, equals) : word;
        List<String> known =
                List.copyOf(
                        isOption ? command.optionsMap().keySet() : command.subcommands().keySet());
        String nearest = Spelling.nearest(name, known);
        return (isOption
                        ? "there is no option "
                        : hasCommands ? "there is no command " : "what is ")
                + "'"
                + Palette.printable(name)
                + "'"
                + (isOption || hasCommands ? "" : " for?")
                + (nearest == null ? "" : ", did you mean '" + nearest + "'?");
    }

    private int failed(Exception e) {
        session.screen().erase();
        Palette palette = session.errPalette();
        return switch (e) {
            case CommandFailure failure -> {
                say(palette, failure.getMessage());
                yield failure.exitCode();
            }
            case ConfigurationException wrong -> {
                say(palette, wrong.getMessage());
                yield ExitCode.USAGE;
            }
            case OrchestrationException failure -> {
                say(palette, failure.getMessage());
                yield failure.reason() == OrchestrationException.Cause.CONFIGURATION
                        ? ExitCode.USAGE
                        : ExitCode.FAILED;
            }
            case StoreException failure -> {
                say(palette, failure.getMessage());
                yield ExitCode.FAILED;
            }
            default -> {
                say(palette, defect(e));
                yield ExitCode.FAILED;
            }
        };
    }

    private void say(Palette palette, @Nullable String message) {
        session.screen().say(palette.red("parcelflow: ") + message);
    }

    private String defect(Exception e) {
        if (root.options.verbose) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return "a fault of the program itself:\n" + trace;
        }
        return "a fault of the program itself ("
                + e.getClass().getName()
                + (e.getMessage() == null ? "" : ": " + e.getMessage())
                + "): run it again with --verbose to see where, and please report it";
    }
}
