package io.parcelflow.cli.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the commands in messages fit to be pasted: called as the program was, with the options that
 * select its settings and data.
 *
 * @param prefix what stands before the name of a command
 */
public record CommandHints(String prefix) {

    private static final String NAME = "parcelflow ";
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w./-])parcelflow (?=[a-z])");
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+,-]+");

    static CommandHints of(Launcher launcher, GlobalOptions options) {
        StringBuilder prefix = new StringBuilder(quoted(launcher.command()));
        if (options.config != null) {
            prefix.append(" --config ").append(quoted(options.config.toString()));
        }
        if (options.home != null) {
            prefix.append(" --home ").append(quoted(options.home.toString()));
        }
        return new CommandHints(prefix.toString());
    }

    /** The text with its commands completed. */
    public String in(String text) {
        return text.contains(NAME) && !NAME.strip().equals(prefix)
                ? COMMAND.matcher(text).replaceAll(Matcher.quoteReplacement(prefix + ' '))
                : text;
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
