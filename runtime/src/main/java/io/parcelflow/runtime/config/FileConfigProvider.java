package io.parcelflow.runtime.config;

import io.parcelflow.runtime.config.layer.ConfigLayer;
import io.parcelflow.runtime.config.layer.DotEnv;
import io.parcelflow.runtime.config.layer.MergedLayers;
import io.parcelflow.runtime.config.layer.NamedFiles;
import io.parcelflow.runtime.config.layer.RawValue;
import io.parcelflow.runtime.config.layer.RawWorkflow;
import io.parcelflow.runtime.config.layer.SettingsFile;
import io.parcelflow.runtime.config.layer.YamlSettings;
import io.parcelflow.runtime.config.section.NetworkSettings;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingCatalog;
import io.parcelflow.runtime.config.setting.SettingOrigin;
import io.parcelflow.runtime.config.type.ProfileNameType;
import io.parcelflow.runtime.config.type.SettingSyntax;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration from layers: defaults, {@code parcelflow.yaml}, the YAML file of the
 * profile, {@code .env}, the environment, and the command line or the program that embeds the
 * engine.
 *
 * <p>Thread-safe; every load reads the files again.
 */
public final class FileConfigProvider implements ConfigProvider {

    private static final String YAML = "parcelflow.yaml";
    private static final String MISSPELT_YAML = "parcelflow.yml";
    private static final String DOT_ENV = ".env";

    private final SettingCatalog settings;
    private final ConfigInputs inputs;
    private volatile List<Path> files = List.of();

    public FileConfigProvider(SettingCatalog settings, ConfigInputs inputs) {
        this.settings = settings;
        this.inputs = inputs;
    }

    @Override
    public List<Path> files() {
        return files;
    }

    /**
     * The data directory according to the layers, without validating anything else: it is needed
     * before all settings are known, because plugins in it define settings.
     */
    public static Path home(ConfigInputs inputs) {
        Setting home = StoreSettings.homeSetting();
        SettingCatalog settings =
                new SettingCatalog(List.of(home, SettingCatalogFactory.profileSetting()));
        List<ConfigLayer> layers = new ArrayList<>();
        new FileConfigProvider(settings, inputs).read(layers, new ArrayList<>());
        Path directory = inputs.workingDirectory();
        for (ConfigLayer layer : layers.reversed()) {
            RawValue value = layer.find(home.key());
            Path path = value == null ? null : SettingSyntax.path(directory, value.text());
            if (path != null) {
                return path;
            }
        }
        return directory.resolve(String.valueOf(home.defaultValue())).normalize();
    }

    @Override
    public Configuration load() {
        List<String> warnings = new ArrayList<>();
        List<ConfigLayer> layers = new ArrayList<>();
        RawValue profile = read(layers, warnings);

        Map<String, RawValue> given = new LinkedHashMap<>();
        Map<String, RawWorkflow> workflows = new LinkedHashMap<>();
        List<ConfigurationError> errors = new ArrayList<>();
        for (ConfigLayer layer : layers) {
            layer.mergeOver(given);
            workflows.putAll(layer.workflows());
            errors.addAll(layer.errors());
        }
        MergedLayers all =
                new MergedLayers(
                        settings,
                        inputs.workingDirectory(),
                        given,
                        workflows,
                        new NamedFiles(),
                        warnings);
        List<Path> read = new ArrayList<>(files(profile));
        read.addAll(all.namedFiles());
        files = List.copyOf(read);
        return Configuration.of(all, errors);
    }

    /**
     * Reads all layers, the lowest first.
     *
     * @return the selected profile; null for none
     */
    private @Nullable RawValue read(List<ConfigLayer> layers, List<String> warnings) {
        ConfigLayer yaml = yaml(warnings);
        ConfigLayer dotEnv = dotEnv();
        ConfigLayer environment = environment();
        ConfigLayer overrides = overrides();
        RawValue profile = profile(List.of(overrides, environment, dotEnv, yaml));
        ConfigLayer profileYaml =
                profile == null ? new ConfigLayer(settings) : profileYaml(profile);
        layers.addAll(List.of(yaml, profileYaml, dotEnv, environment, overrides));
        return profile;
    }

    private List<Path> files(@Nullable RawValue profile) {
        Path directory = inputs.workingDirectory();
        Path yaml = yamlFile();
        List<Path> all = new ArrayList<>();
        if (yaml != null) {
            all.add(directory.resolve(yaml));
        }
        if (inputs.readsWorkingDirectory()) {
            all.add(directory.resolve(DOT_ENV));
        }
        if (profile != null) {
            all.add(directory.resolve(profileFile(profile.text())));
        }
        return List.copyOf(all);
    }

    /** The settings file to read; null for none. */
    private @Nullable Path yamlFile() {
        Path chosen = inputs.file();
        return chosen == null && inputs.readsWorkingDirectory() ? Path.of(YAML) : chosen;
    }

    private ConfigLayer yaml(List<String> warnings) {
        ConfigLayer layer = new ConfigLayer(settings);
        Path yaml = yamlFile();
        if (yaml == null) {
            return layer;
        }
        Path file = inputs.workingDirectory().resolve(yaml);
        if (isThere(file)) {
            readYaml(file, yaml.toString(), layer);
        } else if (inputs.file() != null) {
            layer.addError(
                    new SettingOrigin.InFile(yaml.toString(), 0),
                    "does not exist",
                    inputs.readsWorkingDirectory()
                            ? "correct the path in --config"
                            : "create the file, or correct the path given to settingsFile(…)");
        } else if (isThere(inputs.workingDirectory().resolve(MISSPELT_YAML))) {
            warnings.add(MISSPELT_YAML + " is ignored: rename it to " + YAML + ".");
        }
        return layer;
    }

    private ConfigLayer profileYaml(RawValue profile) {
        ConfigLayer layer = new ConfigLayer(settings);
        String name = profileFile(profile.text());
        Path file = inputs.workingDirectory().resolve(name);
        if (!isThere(file)) {
            layer.addError(
                    SettingCatalogFactory.PARCELFLOW_PROFILE,
                    profile.origin(),
                    "the profile file " + name + " does not exist",
                    "create the file, or correct the profile name");
            return layer;
        }
        readYaml(file, name, layer);
        RawValue again = layer.find(SettingCatalogFactory.PARCELFLOW_PROFILE);
        if (again != null) {
            layer.addError(
                    SettingCatalogFactory.PARCELFLOW_PROFILE,
                    again.origin(),
                    "a profile cannot select another profile",
                    "remove the line");
        }
        return layer;
    }

    /** {@code parcelflow.yaml} becomes {@code parcelflow.production.yaml}. */
    private String profileFile(String profile) {
        Path chosen = inputs.file();
        if (chosen == null) {
            return "parcelflow." + profile + ".yaml";
        }
        String name = String.valueOf(chosen.getFileName());
        int dot = name.lastIndexOf('.');
        int end = dot <= 0 ? name.length() : dot;
        return chosen.resolveSibling(name.substring(0, end) + "." + profile + name.substring(end))
                .toString();
    }

    /** The profile in the first layer that selects one; null if none has a usable name. */
    private @Nullable RawValue profile(List<ConfigLayer> highestFirst) {
        for (ConfigLayer layer : highestFirst) {
            RawValue profile = layer.find(SettingCatalogFactory.PARCELFLOW_PROFILE);
            if (profile != null) {
                // Invalid names are reported when all values are validated.
                boolean usable =
                        new ProfileNameType().problem(profile.text(), inputs.workingDirectory())
                                == null;
                return usable ? profile : null;
            }
        }
        return null;
    }

    private ConfigLayer dotEnv() {
        ConfigLayer layer = new ConfigLayer(settings);
        Path file = inputs.workingDirectory().resolve(DOT_ENV);
        if (inputs.readsWorkingDirectory() && isThere(file)) {
            String text = SettingsFile.read(file, DOT_ENV, layer);
            if (text != null) {
                DotEnv.read(DOT_ENV, text, layer);
            }
        }
        return layer;
    }

    private ConfigLayer environment() {
        ConfigLayer layer = new ConfigLayer(settings);
        SettingOrigin origin = new SettingOrigin.Environment();
        for (Map.Entry<String, String> variable : inputs.environment().entrySet()) {
            String name = setting(variable.getKey());
            boolean isSet = !variable.getValue().isBlank();
            if (isSet && settings.isOwnVariable(name)) {
                layer.add(name, RawValue.of(variable.getValue(), origin));
            }
        }
        return layer;
    }

    /** Proxies are also known in lower case, which counts unless the other is set too. */
    private String setting(String variable) {
        String upper = variable.toUpperCase(Locale.ROOT);
        boolean isOther =
                NetworkSettings.LOWER_CASE_VARIABLES.contains(upper)
                        && !inputs.environment().containsKey(upper);
        return isOther ? upper : variable;
    }

    private ConfigLayer overrides() {
        ConfigLayer layer = new ConfigLayer(settings);
        for (Map.Entry<String, String> override : inputs.overrides().entrySet()) {
            layer.add(override.getKey(), RawValue.of(override.getValue(), inputs.origin()));
        }
        return layer;
    }

    private static void readYaml(Path file, String name, ConfigLayer layer) {
        String text = SettingsFile.read(file, name, layer);
        if (text != null) {
            YamlSettings.read(name, text, layer);
        }
    }

    // A dangling link counts as existing; reading it explains the problem.
    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
