package io.parcelflow.app.config.setting;

import io.parcelflow.app.config.kind.RateLimits;
import io.parcelflow.app.config.kind.ReadableFile;
import io.parcelflow.app.config.kind.Secret;
import io.parcelflow.app.config.kind.SettingKind;
import io.parcelflow.app.config.kind.Text;
import io.parcelflow.app.config.kind.Time;
import io.parcelflow.app.config.kind.Url;
import io.parcelflow.app.config.kind.WholeNumber;
import io.parcelflow.collectors.SourceSetting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A setting that Parcelflow knows.
 *
 * @param key its name, in upper case
 * @param kind how its text is read, checked and shown
 * @param defaultValue the text that holds when nothing is configured; null if there is none
 * @param description what it does, in one sentence
 * @param source the source it belongs to; null if it is the product's own
 */
public record Setting(
        String key,
        SettingKind kind,
        @Nullable String defaultValue,
        String description,
        @Nullable String source) {

    // The port sets no bound; a source that waits longer than a day is not collected daily.
    private static final Duration SOURCE_TIME_MAX = Duration.ofDays(1);

    /** A setting of the product itself. */
    public static Setting own(
            String key, SettingKind kind, @Nullable String defaultValue, String description) {
        return new Setting(key, kind, defaultValue, description, null);
    }

    /** A source's setting. */
    public static Setting of(String source, SourceSetting setting) {
        SettingKind kind =
                switch (setting.kind()) {
                    case TEXT -> new Text();
                    case SECRET -> new Secret();
                    case URL -> new Url();
                    case RATE_LIMITS -> new RateLimits();
                    case COUNT -> new WholeNumber(1, Integer.MAX_VALUE);
                    case DURATION -> new Time(SOURCE_TIME_MAX);
                    case FILE -> new ReadableFile();
                };
        return new Setting(
                setting.key(), kind, setting.defaultValue(), setting.description(), source);
    }
}
