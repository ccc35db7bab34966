package io.parcelflow.app.cli;

import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.cli.terminal.Screen;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Log records as one line each among what a command says, so that they disturb no drawing. */
final class LogLines extends Handler {

    private static final String OWN_PACKAGES = "io.parcelflow";

    private final Screen screen;

    // Loggers are only held weakly by their manager, and with them their level.
    private static @Nullable Logger own;

    private LogLines(Screen screen) {
        this.screen = screen;
    }

    /** Sends all records there: warnings and worse, or all that matters if verbose. */
    static synchronized void install(Screen screen, boolean isVerbose) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new LogLines(screen));
        own = Logger.getLogger(OWN_PACKAGES);
        own.setLevel(isVerbose ? Level.INFO : Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
        StringBuilder line =
                new StringBuilder(entry.getLevel().getName().toLowerCase(java.util.Locale.ROOT));
        line.append(": ").append(Palette.printable(String.valueOf(entry.getMessage())));
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
