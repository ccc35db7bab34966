package io.parcelflow.cli.session;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The script that started the program.
 *
 * @param folder its folder, in which settings, data and plugins may lie; null if there is none
 * @param command how it was called, such as {@code ./parcelflow}
 */
public record Launcher(@Nullable Path folder, String command) {

    private static final String NAME = "parcelflow";

    /** For a program that was started without a script. */
    public static final Launcher NONE = new Launcher(null, NAME);

    /**
     * A launcher by what the script says of itself.
     *
     * @param folder its folder; null if unknown
     * @param called its path as it was called; null if unknown
     * @param searchPath the PATH variable; a script found there is called by its name alone
     */
    public static Launcher of(
            @Nullable String folder, @Nullable String called, @Nullable String searchPath) {
        return new Launcher(
                folder == null ? null : Path.of(folder),
                called == null || isFoundIn(searchPath, called) ? NAME : called);
    }

    private static boolean isFoundIn(@Nullable String searchPath, String called) {
        if (searchPath == null || !called.endsWith("/" + NAME)) {
            return false;
        }
        String directory = called.substring(0, called.length() - NAME.length() - 1);
        for (String each : searchPath.split(File.pathSeparator, -1)) {
            if (each.equals(directory) || each.equals(directory + "/")) {
                return true;
            }
        }
        return false;
    }
}
