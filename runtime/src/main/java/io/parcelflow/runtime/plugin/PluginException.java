package io.parcelflow.runtime.plugin;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A part of a plugin jar cannot be used; the message names the jar and says what to do. */
final class PluginException extends Exception {

    private static final long serialVersionUID = 1L;

    PluginException(Path jar, String problem, String remedy) {
        super(jar + " " + problem + ": " + remedy);
    }

    /** The exception that a plugin's code threw, with its location if known. */
    static String describe(Throwable thrown) {
        @Nullable String message = thrown.getMessage();
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown.getClass().getSimpleName()
                + (message == null ? "" : " \"" + message.lines().findFirst().orElse("") + "\"")
                + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
