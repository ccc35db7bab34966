package io.parcelflow.runtime.config.setting;

import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.runtime.config.type.ChoiceType;
import io.parcelflow.runtime.config.type.DurationType;
import io.parcelflow.runtime.config.type.RateLimitsType;
import io.parcelflow.runtime.config.type.ReadableFileType;
import io.parcelflow.runtime.config.type.SecretType;
import io.parcelflow.runtime.config.type.SettingType;
import io.parcelflow.runtime.config.type.TextType;
import io.parcelflow.runtime.config.type.UrlType;
import io.parcelflow.runtime.config.type.WholeNumberType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting that Parcelflow knows.
 *
 * @param key its name in upper case
 * @param type its type, which validates and formats its text
 * @param defaultValue its default; null for none
 * @param description what it does, in one sentence
 * @param source the source it belongs to; null for the product itself
 */
public record Setting(
        String key,
        SettingType type,
        @Nullable String defaultValue,
        String description,
        @Nullable String source) {

    // A longer timeout makes no sense for a daily collection.
    private static final Duration SOURCE_TIME_MAX = Duration.ofDays(1);

    /** A setting of the product itself. */
    public static Setting own(
            String key, SettingType kind, @Nullable String defaultValue, String description) {
        return new Setting(key, kind, defaultValue, description, null);
    }

    /** A setting of a source. */
    public static Setting of(String source, SourceSetting setting) {
        SettingType kind =
                switch (setting.kind()) {
                    case TEXT -> new TextType();
                    case SECRET -> new SecretType();
                    case URL -> new UrlType();
                    case RATE_LIMITS -> new RateLimitsType();
                    case COUNT -> new WholeNumberType(1, Integer.MAX_VALUE);
                    case DURATION -> new DurationType(SOURCE_TIME_MAX);
                    case FILE -> new ReadableFileType();
                    case PROXY -> new ProxyType(true);
                    case SWITCH -> new ChoiceType(List.of("on", "off"));
                };
        return new Setting(
                setting.key(), kind, setting.defaultValue(), setting.description(), source);
    }
}
