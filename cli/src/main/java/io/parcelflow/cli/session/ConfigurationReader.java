package io.parcelflow.cli.session;

import io.parcelflow.runtime.config.ConfigInputs;
import io.parcelflow.runtime.config.FileConfigProvider;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.runtime.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a call of the program reads its configuration and finds plugins. */
record ConfigurationReader(InvocationEnvironment invocation, GlobalOptions options) {

    /** Files of which one is where the program has been set up or used. */
    private static final List<String> TRACES =
            List.of(
                    "parcelflow.yaml",
                    ".env",
                    "data/" + StoreSettings.STORE_FILE,
                    "data/demo/" + StoreSettings.STORE_FILE);

    /** What the configuration is read from, with these settings over it. */
    ConfigInputs inputs(Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        if (options.home != null) {
            all.putIfAbsent(StoreSettings.PARCELFLOW_HOME, options.home.toString());
        }
        return new ConfigInputs(settingsFolder(), options.config, invocation.environment(), all);
    }

    /**
     * The folder of the settings files and of {@code data/}: the working directory, or that of the
     * launcher if nothing is in the working directory and neither an option nor the environment
     * says where to look.
     */
    Path settingsFolder() {
        Path here = invocation.workingDirectory();
        Path beside = invocation.launcher().folder();
        boolean isChosen =
                options.config != null
                        || options.home != null
                        || !invocation
                                .environment()
                                .getOrDefault(StoreSettings.PARCELFLOW_HOME, "")
                                .isBlank();
        return beside == null || isChosen || isUsed(here) || !isUsed(beside) ? here : beside;
    }

    private static boolean isUsed(Path folder) {
        return TRACES.stream().anyMatch(trace -> Files.exists(folder.resolve(trace)));
    }

    /** The folders in which plugins may lie: in the home folder and beside the launcher. */
    List<Path> pluginFolders() {
        List<Path> folders = new ArrayList<>();
        folders.add(FileConfigProvider.home(inputs(Map.of())).resolve(Plugins.FOLDER));
        Path beside = invocation.launcher().folder();
        if (beside != null) {
            folders.add(beside.resolve(Plugins.FOLDER));
        }
        return folders;
    }
}
