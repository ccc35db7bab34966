package io.parcelflow.cli;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.Components;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.session.InvocationEnvironment;
import io.parcelflow.cli.session.OutputClosedException;
import io.parcelflow.cli.terminal.ConsoleLogHandler;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.runtime.config.type.SpellingSuggestion;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.store.StoreException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs the command, and prints errors. */
final class CommandLineParser {

    /** Picocli cannot lay out help in fewer columns. */
    private static final int USAGE_COLUMNS_MIN = 55;

    private static final int USAGE_COLUMNS_DEFAULT = 80;
    private static final int USAGE_COLUMNS_MAX = 120;

    private final InvocationEnvironment shell;
    private final ParcelflowCommand root = new ParcelflowCommand();
    private final CommandContext session;
    private final CommandLine commandLine;

    /**
     * One for a call of the program.
     *
     * @param parts what the program is put together from; null for what is installed
     */
    CommandLineParser(InvocationEnvironment shell, @Nullable Components parts) {
        this.shell = shell;
        this.session =
                parts == null
                        ? new CommandContext(shell, root.options)
                        : new CommandContext(shell, parts, root.options);
        this.commandLine = new CommandLine(root, new CandidateFactory(session));
    }

    int execute(String[] words) {
        String[] args = helpAsOption(words);
        addCommands(args);
        PrintWriter out = writer(shell.out());
        PrintWriter err = writer(shell.err());
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(args)));
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setUsageHelpWidth(usageColumns());
        commandLine.setAbbreviatedOptionsAllowed(false);
        commandLine.setParameterExceptionHandler((e, _) -> refused(e));
        commandLine.setExecutionExceptionHandler((e, _, _) -> failed(e));
        commandLine.setExecutionStrategy(parsed -> {
            ConsoleLogHandler.install(session.screen(), root.options.isVerbose());
            return new CommandLine.RunLast().execute(parsed);
        });
        int exitCode = commandLine.execute(args);
        out.flush();
        err.flush();
        return exitCode;
    }

    private int usageColumns() {
        int columns = shell.errColumns() > 0 ? shell.errColumns() : USAGE_COLUMNS_DEFAULT;
        return Math.clamp(columns, USAGE_COLUMNS_MIN, USAGE_COLUMNS_MAX);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()));
    }

    /** {@code help run} is the same as {@code run --help}. */
    private static String[] helpAsOption(String[] words) {
        if (!"help".equals(commandName(words))) {
            return words;
        }
        List<String> args = new ArrayList<>(List.of(words));
        args.remove("help");
        args.add("--help");
        return args.toArray(String[]::new);
    }

    /** Loads only the requested command, unless all are needed. */
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

    /**
     * The first argument that is neither an option nor an option's value; null if there is none.
     */
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
        String noColor = shell.environment().getOrDefault("NO_COLOR", "");
        boolean isWanted = noColor.isEmpty() && !List.of(args).contains("--no-color");
        return isWanted && shell.isOutTerminal() ? Ansi.ON : Ansi.OFF;
    }

    private int refused(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        StringBuilder message = new StringBuilder();
        if (e instanceof UnmatchedArgumentException unmatched) {
            message.append(unknown(unmatched.getUnmatched().getFirst(), command));
        } else {
            message.append(plainNumbers(String.valueOf(e.getMessage())));
        }
        message.append(message.charAt(message.length() - 1) == '?' ? " See '" : "; see '")
                .append(command.qualifiedName())
                .append(" --help'");
        say(message.toString());
        return ExitCode.USAGE;
    }

    /** Replaces the names of Java's number types, which mean nothing to users. */
    private static String plainNumbers(String message) {
        return message.replaceAll(" is not an? (int|long)$", " is not a whole number");
    }

    private static String unknown(String word, CommandSpec command) {
        boolean isOption = word.startsWith("-");
        boolean hasCommands = !command.subcommands().isEmpty();
        int equals = word.indexOf('=');
        String name = isOption && equals > 0 ? word.substring(0, equals) : word;
        List<String> known =
                List.copyOf(
                        isOption ? command.optionsMap().keySet() : command.subcommands().keySet());
        String nearest = SpellingSuggestion.nearest(name, known);
        if (isOption && nearest != null && !beginsAlike(name, nearest)) {
            nearest = null;
        }
        return (isOption
                        ? "unknown option "
                        : hasCommands ? "unknown command " : "unexpected argument ")
                + "'"
                + Palette.sanitize(name)
                + "'"
                + (nearest == null ? "" : ", did you mean '" + nearest + "'?");
    }

    /**
     * Short options with different meanings often differ in a few letters, but rarely have the same
     * first one.
     */
    private static boolean beginsAlike(String a, String b) {
        return a.length() > 2 && b.length() > 2 && a.charAt(2) == b.charAt(2);
    }

    private int failed(Exception e) {
        session.screen().erase();
        return switch (e) {
            // Main tells why.
            case OutputClosedException _ -> ExitCode.OK;
            case CommandFailure failure -> {
                say(failure.getMessage());
                yield failure.exitCode();
            }
            case OrchestrationException failure -> {
                say(failure.getMessage());
                yield failure.reason() == OrchestrationException.Reason.CONFIGURATION
                        ? ExitCode.USAGE
                        : ExitCode.FAILED;
            }
            case StoreException failure -> {
                say(failure.getMessage());
                yield ExitCode.FAILED;
            }
            default -> {
                say(defect(e));
                yield ExitCode.FAILED;
            }
        };
    }

    private void say(@Nullable String message) {
        session.printFailure(String.valueOf(message));
    }

    private String defect(Exception e) {
        return defect(e, root.options.isVerbose());
    }

    /** The message for an unexpected exception. */
    static String defect(Throwable e, boolean isVerbose) {
        if (isVerbose) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return "internal error:\n" + trace;
        }
        return "internal error ("
                + e.getClass().getName()
                + (e.getMessage() == null ? "" : ": " + e.getMessage())
                + "): run it again with --verbose for details, and please report it";
    }
}
