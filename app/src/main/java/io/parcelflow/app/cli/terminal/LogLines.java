package io.parcelflow.app.cli.terminal;

import io.parcelflow.app.log.FieldRecord;
import io.parcelflow.app.log.JsonLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
    private final Form form;

    /** How a record is told. */
    private enum Form {
        /** Among what a command says. */
        LINE,
        /** In a log that people look at hours later. */
        LINE_WITH_TIME,
        JSON
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    // Loggers are only held weakly by their manager, and with them their level.
    private static @Nullable Logger own;

    private LogLines(Screen screen, Form form) {
        this.screen = screen;
        this.form = form;
    }

    /** Sends all records there: warnings and worse, or all that matters if verbose. */
    public static void install(Screen screen, boolean isVerbose) {
        install(screen, isVerbose, Form.LINE);
    }

    /** All that matters, with its time, as the log of a service; as JSON objects, or for people. */
    public static void installService(Screen screen, boolean isJson) {
        install(screen, true, isJson ? Form.JSON : Form.LINE_WITH_TIME);
    }

    private static synchronized void install(Screen screen, boolean isVerbose, Form form) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new LogLines(screen, form));
        own = Logger.getLogger(OWN_PACKAGES);
        own.setLevel(isVerbose ? Level.INFO : Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
        if (form == Form.JSON) {
            screen.say(JsonLine.of(entry));
            return;
        }
        StringBuilder line = new StringBuilder();
        if (form == Form.LINE_WITH_TIME) {
            line.append(TIME.format(entry.getInstant().atZone(ZoneId.systemDefault()))).append(' ');
        }
        line.append(entry.getLevel().getName().toLowerCase(Locale.ROOT));
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
