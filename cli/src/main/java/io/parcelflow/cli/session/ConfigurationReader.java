package io.parcelflow.cli.session;

import io.parcelflow.runtime.config.ConfigInputs;
import io.parcelflow.runtime.config.FileConfigProvider;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.runtime.plugin.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a call of the program reads its configuration and finds plugins. */
record ConfigurationReader(InvocationEnvironment invocation, GlobalOptions options) {

    /** What the configuration is read from, with these settings over it. */
    ConfigInputs inputs(Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(overrides);
        if (options.home != null) {
            all.putIfAbsent(StoreSettings.PARCELFLOW_HOME, options.home.toString());
        }
        return new ConfigInputs(
                invocation.workingDirectory(), options.config, invocation.environment(), all);
    }

    /** The folders in which plugins may lie: in the home folder and beside the launcher. */
    List<Path> pluginFolders() {
        List<Path> folders = new ArrayList<>();
        folders.add(FileConfigProvider.home(inputs(Map.of())).resolve(Plugins.FOLDER));
        Path beside = invocation.launcherPlugins();
        if (beside != null) {
            folders.add(beside);
        }
        return folders;
    }
}
