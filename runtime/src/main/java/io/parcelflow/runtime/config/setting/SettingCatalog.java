package io.parcelflow.runtime.config.setting;

import io.parcelflow.runtime.config.type.DirectoryType;
import io.parcelflow.runtime.config.type.ReadableFileType;
import io.parcelflow.runtime.config.type.SettingType;
import io.parcelflow.runtime.config.type.SpellingSuggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All known settings by name.
 *
 * <p>Immutable.
 */
public final class SettingCatalog {

    private static final int ENVIRONMENT_TYPO_LETTERS_MIN = 8;
    private static final int ENVIRONMENT_TYPO_DISTANCE_MAX = 2;

    // Used by ./build and ./parcelflow before a Java process starts.
    private static final List<String> LAUNCHER_VARIABLES =
            List.of("PARCELFLOW_JAVA_HOME", "PARCELFLOW_JAVA_OPTS");

    private final Map<String, Setting> byKey = new LinkedHashMap<>();
    private final List<String> prefixes = new ArrayList<>();

    /**
     * A catalog of the given settings.
     *
     * @throws IllegalArgumentException if a name occurs twice, or a default is invalid: a bug of
     *     its author
     */
    public SettingCatalog(List<Setting> settings) {
        Map<String, String> prefixBySource = new LinkedHashMap<>();
        for (Setting setting : settings) {
            add(setting);
            if (setting.source() != null) {
                prefixBySource.merge(setting.source(), setting.key(), SettingCatalog::commonStart);
            }
        }
        prefixes.add("PARCELFLOW_");
        for (String prefix : prefixBySource.values()) {
            if (prefix.indexOf('_') > 0) {
                prefixes.add(prefix.substring(0, prefix.lastIndexOf('_') + 1));
            }
        }
    }

    private static String commonStart(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    private void add(Setting setting) {
        String value = setting.defaultValue();
        // Whether a file or directory exists depends on the machine, not on the source's author.
        boolean onDisk =
                setting.type() instanceof ReadableFileType
                        || setting.type() instanceof DirectoryType;
        if (value != null
                && !onDisk
                && setting.type().cardinality() != SettingType.Cardinality.ITEMS) {
            String problem = setting.type().problem(value, Path.of(""));
            if (problem != null) {
                throw new IllegalArgumentException(
                        "the default of "
                                + setting.key()
                                + " "
                                + problem
                                + "; allowed: "
                                + setting.type().allowed());
            }
        }
        if (byKey.putIfAbsent(setting.key(), setting) != null) {
            throw new IllegalArgumentException(
                    "the setting "
                            + setting.key()
                            + " is defined twice: give the settings of each source their own prefix");
        }
    }

    /** All settings: the product's own first, then those of each source. */
    public List<Setting> all() {
        return List.copyOf(byKey.values());
    }

    /** The setting with that name; null if there is none. */
    public @Nullable Setting find(String key) {
        return byKey.get(key);
    }

    /** The known name most similar to an unknown one; null if none is similar. */
    public @Nullable String suggestion(String name) {
        return SpellingSuggestion.nearest(name, List.copyOf(byKey.keySet()));
    }

    /**
     * Whether an environment variable, of which most belong to other programs, can only be a
     * setting of Parcelflow.
     */
    public boolean isOwnVariable(String variable) {
        if (byKey.containsKey(variable)) {
            return true;
        }
        if (LAUNCHER_VARIABLES.contains(variable)) {
            return false;
        }
        for (String prefix : prefixes) {
            if (variable.startsWith(prefix)) {
                return true;
            }
        }
        for (String key : byKey.keySet()) {
            // Other programs have FTP_PROXY and the like.
            if (key.length() >= ENVIRONMENT_TYPO_LETTERS_MIN
                    && !key.endsWith("_PROXY")
                    && SpellingSuggestion.isWithin(ENVIRONMENT_TYPO_DISTANCE_MAX, key, variable)) {
                return true;
            }
        }
        return false;
    }
}
