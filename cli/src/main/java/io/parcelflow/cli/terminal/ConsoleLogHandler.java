package io.parcelflow.cli.terminal;

import io.parcelflow.cli.log.FieldRecord;
import io.parcelflow.cli.log.JsonLine;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Prints log records as single lines without disturbing a live display. */
public final class ConsoleLogHandler extends Handler {

    private static final String OWN_PACKAGES = "io.parcelflow";

    private final Screen screen;
    private final LineFormat form;
    private final ZoneId zone;

    /** The format of a record. */
    private enum LineFormat {
        /** Between other output of a command. */
        LINE,
        /** For a log file. */
        LINE_WITH_TIME,
        JSON
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    // The log manager holds loggers only weakly, and with them their level.
    private static @Nullable Logger own;

    private ConsoleLogHandler(Screen screen, LineFormat form, ZoneId zone) {
        this.zone = zone;
        this.screen = screen;
        this.form = form;
    }

    /** Prints warnings and errors, or with verbose also information. */
    public static void install(Screen screen, boolean isVerbose) {
        install(screen, isVerbose, LineFormat.LINE, ZoneOffset.UTC);
    }

    /** Prints everything with its time, as the log of a service; as JSON or text. */
    public static void installService(Screen screen, boolean isJson, ZoneId zone) {
        install(screen, true, isJson ? LineFormat.JSON : LineFormat.LINE_WITH_TIME, zone);
    }

    private static synchronized void install(
            Screen screen, boolean isVerbose, LineFormat form, ZoneId zone) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new ConsoleLogHandler(screen, form, zone));
        own = Logger.getLogger(OWN_PACKAGES);
        own.setLevel(isVerbose ? Level.INFO : Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
        if (form == LineFormat.JSON) {
            screen.printLine(JsonLine.of(entry));
            return;
        }
        StringBuilder line = new StringBuilder();
        if (form == LineFormat.LINE_WITH_TIME) {
            line.append(TIME.format(entry.getInstant().atZone(zone))).append(' ');
        }
        line.append(entry.getLevel().getName().toLowerCase(Locale.ROOT));
        line.append(": ");
        line.append(Palette.sanitize(String.valueOf(entry.getMessage())));
        FieldRecord.fieldsOf(entry)
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(quoted(value)));
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            line.append(" (").append(Palette.sanitize(thrown.toString())).append(')');
        }
        screen.printLine(line.toString());
    }

    /** In double quotes if it contains a space, a quote or an equals sign. */
    private static String quoted(String value) {
        String safe = Palette.sanitize(value);
        boolean isPlain = safe.chars().noneMatch(c -> c == ' ' || c == '"' || c == '=');
        return isPlain ? safe : '"' + safe.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
