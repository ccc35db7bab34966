package io.parcelflow.runtime.config.layer;

import io.parcelflow.runtime.config.setting.SettingOrigin;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a setting in one place, before validation.
 *
 * @param isList whether it was written as a list
 * @param parts the items of the list, or the one text
 */
public record RawValue(SettingOrigin origin, boolean isList, List<Part> parts) {

    /** A text and its origin. */
    record Part(String text, SettingOrigin origin) {
        Part {
            text = text.strip();
        }

        // Without the text, which may be a secret.
        @Override
        public String toString() {
            return "Part from " + origin.text();
        }
    }

    public RawValue {
        List<Part> written = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (!part.text().isEmpty()) {
                written.add(part);
            }
        }
        parts = List.copyOf(written);
    }

    public static RawValue of(String text, SettingOrigin origin) {
        return new RawValue(origin, false, List.of(new Part(text, origin)));
    }

    /** A list of texts of the same origin. */
    public static RawValue of(List<String> texts, SettingOrigin origin) {
        return new RawValue(
                origin, true, texts.stream().map(text -> new Part(text, origin)).toList());
    }

    /** Whether it is empty, which is the same as not set. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public String text() {
        if (parts.size() == 1) {
            return parts.getFirst().text();
        }
        StringBuilder joined = new StringBuilder();
        for (Part part : parts) {
            joined.append(joined.isEmpty() ? "" : ", ").append(part.text());
        }
        return joined.toString();
    }

    /** The parts, split at commas and white space. */
    public List<Part> items() {
        List<Part> items = new ArrayList<>(parts.size());
        for (Part part : parts) {
            String text = part.text();
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                if (i == text.length() || separates(text.charAt(i))) {
                    if (i > start) {
                        items.add(new Part(text.substring(start, i), part.origin()));
                    }
                    start = i + 1;
                }
            }
        }
        return items;
    }

    private static boolean separates(char c) {
        return c == ',' || Character.isWhitespace(c);
    }

    // Without the text, which may be a secret.
    @Override
    public String toString() {
        return "RawValue from " + origin.text();
    }
}
