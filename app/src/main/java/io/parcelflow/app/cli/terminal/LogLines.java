package io.parcelflow.app.cli.terminal;

import io.parcelflow.app.log.FieldRecord;
import io.parcelflow.app.log.JsonLine;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Log records as one line each among what a command says, so that they disturb no drawing. */
public final class LogLines extends Handler {

    private static final String OWN_PACKAGES = "io.parcelflow";

    private final Screen screen;
    private final boolean isJson;

    // Loggers are only held weakly by their manager, and with them their level.
    private static @Nullable Logger own;

    private LogLines(Screen screen, boolean isJson) {
        this.screen = screen;
        this.isJson = isJson;
    }

    /** Sends all records there: warnings and worse, or all that matters if verbose. */
    public static void install(Screen screen, boolean isVerbose) {
        install(screen, isVerbose, false);
    }

    /** The same, each record as a JSON object if it is not for people. */
    public static synchronized void install(Screen screen, boolean isVerbose, boolean isJson) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new LogLines(screen, isJson));
        own = Logger.getLogger(OWN_PACKAGES);
        own.setLevel(isVerbose ? Level.INFO : Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
        if (isJson) {
            screen.say(JsonLine.of(entry));
            return;
        }
        StringBuilder line =
                new StringBuilder(entry.getLevel().getName().toLowerCase(java.util.Locale.ROOT));
        line.append(": ");
        FieldRecord.fieldsOf(entry)
                .forEach((name, value) ->
                        line.append(name).append('=').append(Palette.printable(value)).append(' '));
        line.append(Palette.printable(String.valueOf(entry.getMessage())));
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            line.append(" (").append(Palette.printable(thrown.toString())).append(')');
        }
        screen.say(line.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
