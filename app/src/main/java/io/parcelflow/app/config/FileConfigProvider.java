package io.parcelflow.app.config;

import io.parcelflow.app.config.kind.ProfileName;
import io.parcelflow.app.config.layer.DotEnv;
import io.parcelflow.app.config.layer.Given;
import io.parcelflow.app.config.layer.Layer;
import io.parcelflow.app.config.layer.NamedFiles;
import io.parcelflow.app.config.layer.RawValue;
import io.parcelflow.app.config.layer.RawWorkflow;
import io.parcelflow.app.config.layer.SettingsFile;
import io.parcelflow.app.config.layer.YamlSettings;
import io.parcelflow.app.config.setting.ConfigurationError;
import io.parcelflow.app.config.setting.Origin;
import io.parcelflow.app.config.setting.Settings;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration in layers: defaults, {@code parcelflow.yaml}, the profile's YAML, {@code
 * .env}, the environment, the command line.
 *
 * <p>Thread-safe; each load reads the files anew.
 */
public final class FileConfigProvider implements ConfigProvider {

    private static final String YAML = "parcelflow.yaml";
    private static final String MISSPELT_YAML = "parcelflow.yml";
    private static final String DOT_ENV = ".env";

    private final Settings settings;
    private final ConfigInputs inputs;
    private volatile List<Path> files = List.of();

    public FileConfigProvider(Settings settings, ConfigInputs inputs) {
        this.settings = settings;
        this.inputs = inputs;
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public Configuration load() {
        List<String> warnings = new ArrayList<>();
        Layer yaml = yaml(warnings);
        Layer dotEnv = dotEnv();
        Layer environment = environment();
        Layer commandLine = commandLine();
        RawValue profile = profile(List.of(commandLine, environment, dotEnv, yaml));
        Layer profileYaml = profile == null ? new Layer(settings) : profileYaml(profile);

        Map<String, RawValue> given = new LinkedHashMap<>();
        Map<String, RawWorkflow> workflows = new LinkedHashMap<>();
        List<ConfigurationError> errors = new ArrayList<>();
        for (Layer layer : List.of(yaml, profileYaml, dotEnv, environment, commandLine)) {
            layer.putOver(given);
            workflows.putAll(layer.workflows());
            errors.addAll(layer.errors());
        }
        Given all =
                new Given(
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

    private List<Path> files(@Nullable RawValue profile) {
        Path directory = inputs.workingDirectory();
        Path chosen = inputs.file();
        List<Path> all = new ArrayList<>();
        all.add(directory.resolve(chosen == null ? Path.of(YAML) : chosen));
        all.add(directory.resolve(DOT_ENV));
        if (profile != null) {
            all.add(directory.resolve(profileFile(profile.text())));
        }
        return List.copyOf(all);
    }

    private Layer yaml(List<String> warnings) {
        Layer layer = new Layer(settings);
        Path chosen = inputs.file();
        Path file = inputs.workingDirectory().resolve(chosen == null ? Path.of(YAML) : chosen);
        String name = chosen == null ? YAML : chosen.toString();
        if (isThere(file)) {
            readYaml(file, name, layer);
        } else if (chosen != null) {
            layer.refuse(
                    new Origin.InFile(name, 0),
                    "does not exist",
                    "correct the path given with --config");
        } else if (isThere(inputs.workingDirectory().resolve(MISSPELT_YAML))) {
            warnings.add(MISSPELT_YAML + " is not read: rename it to " + YAML + ".");
        }
        return layer;
    }

    private Layer profileYaml(RawValue profile) {
        Layer layer = new Layer(settings);
        String name = profileFile(profile.text());
        Path file = inputs.workingDirectory().resolve(name);
        if (!isThere(file)) {
            layer.refuse(
                    SettingsAtHand.PARCELFLOW_PROFILE,
                    profile.origin(),
                    "the profile's file " + name + " does not exist",
                    "write the file, or correct the profile's name");
            return layer;
        }
        readYaml(file, name, layer);
        RawValue again = layer.find(SettingsAtHand.PARCELFLOW_PROFILE);
        if (again != null) {
            layer.refuse(
                    SettingsAtHand.PARCELFLOW_PROFILE,
                    again.origin(),
                    "a profile cannot choose the profile",
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

    /** The first layer's word on the profile, or null if none has a usable one. */
    private @Nullable RawValue profile(List<Layer> highestFirst) {
        for (Layer layer : highestFirst) {
            RawValue profile = layer.find(SettingsAtHand.PARCELFLOW_PROFILE);
            if (profile != null) {
                // A wrong name is reported when all values are checked.
                boolean usable =
                        new ProfileName().problem(profile.text(), inputs.workingDirectory())
                                == null;
                return usable ? profile : null;
            }
        }
        return null;
    }

    private Layer dotEnv() {
        Layer layer = new Layer(settings);
        Path file = inputs.workingDirectory().resolve(DOT_ENV);
        if (isThere(file)) {
            String text = SettingsFile.read(file, DOT_ENV, layer);
            if (text != null) {
                DotEnv.read(DOT_ENV, text, layer);
            }
        }
        return layer;
    }

    private Layer environment() {
        Layer layer = new Layer(settings);
        Origin origin = new Origin.Environment();
        for (Map.Entry<String, String> variable : inputs.environment().entrySet()) {
            boolean said = !variable.getValue().isBlank();
            if (said && settings.isMeantForUs(variable.getKey())) {
                layer.add(variable.getKey(), RawValue.of(variable.getValue(), origin));
            }
        }
        return layer;
    }

    private Layer commandLine() {
        Layer layer = new Layer(settings);
        for (Map.Entry<String, String> option : inputs.overrides().entrySet()) {
            layer.add(option.getKey(), RawValue.of(option.getValue(), new Origin.CommandLine()));
        }
        return layer;
    }

    private static void readYaml(Path file, String name, Layer layer) {
        String text = SettingsFile.read(file, name, layer);
        if (text != null) {
            YamlSettings.read(name, text, layer);
        }
    }

    // A link that leads nowhere is there, and reading it says what is wrong.
    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
