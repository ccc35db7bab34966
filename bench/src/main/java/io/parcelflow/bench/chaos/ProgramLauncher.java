package io.parcelflow.bench.chaos;

import java.util.Map;

/** How the program is started. */
@FunctionalInterface
public interface ProgramLauncher {

    /**
     * A process that has not begun.
     *
     * @param settings environment variables that are added to this process's own
     */
    ProcessBuilder parcelflow(Map<String, String> settings, String... arguments);
}
