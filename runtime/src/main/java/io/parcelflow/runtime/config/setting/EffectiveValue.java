package io.parcelflow.runtime.config.setting;

import org.jspecify.annotations.Nullable;

/**
 * The value of a setting for display.
 *
 * @param key the setting
 * @param value its text with secrets masked; null if it has none
 * @param origin where it was read
 */
public record EffectiveValue(String key, @Nullable String value, SettingOrigin origin) {}
