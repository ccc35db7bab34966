package io.parcelflow.app.config.setting;

import java.util.List;

/**
 * A value that its setting allows.
 *
 * @param items the one text, or each item's; never empty
 * @param origin where it was read
 */
public record CheckedValue(Setting setting, List<String> items, Origin origin) {

    public CheckedValue {
        items = List.copyOf(items);
    }

    public String text() {
        return items.getFirst();
    }

    public EffectiveValue shown() {
        String text = items.size() == 1 ? text() : String.join(", ", items);
        return new EffectiveValue(setting.key(), setting.kind().shown(text), origin);
    }

    // Without the text, which may be a secret.
    @Override
    public String toString() {
        return setting.key() + " from " + origin.text();
    }
}
