package io.parcelflow.runtime.config.setting;

import java.util.List;

/**
 * A valid value of a setting.
 *
 * @param items the one text, or the text of each item; never empty
 * @param origin where it was read
 */
public record ValidatedValue(Setting setting, List<String> items, SettingOrigin origin) {

    public ValidatedValue {
        items = List.copyOf(items);
    }

    public String text() {
        return items.getFirst();
    }

    public EffectiveValue toEffectiveValue() {
        String text = items.size() == 1 ? text() : String.join(", ", items);
        return new EffectiveValue(setting.key(), setting.type().masked(text), origin);
    }

    // Without the text, which may be a secret.
    @Override
    public String toString() {
        return setting.key() + " from " + origin.text();
    }
}
