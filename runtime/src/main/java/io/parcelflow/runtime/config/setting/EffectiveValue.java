package io.parcelflow.runtime.config.setting;

import org.jspecify.annotations.Nullable;

/**
 * What holds for a setting, as it may be shown.
 *
 * @param key the setting
 * @param value its text, secrets masked; null if it has none
 * @param origin where it was read
 */
public record EffectiveValue(String key, @Nullable String value, SettingOrigin origin) {}
