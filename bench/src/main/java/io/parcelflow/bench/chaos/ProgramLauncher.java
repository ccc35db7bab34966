package io.parcelflow.bench.chaos;

import java.util.Map;

/** Starts the program. */
@FunctionalInterface
public interface ProgramLauncher {

    /**
     * A process that has not been started.
     *
     * @param settings environment variables added to those of this process
     */
    ProcessBuilder parcelflow(Map<String, String> settings, String... arguments);
}
