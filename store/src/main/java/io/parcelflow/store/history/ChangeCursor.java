package io.parcelflow.store.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Behind which change a page begins, as a short text.
 *
 * @param atMillis when it was, in milliseconds of the epoch
 * @param id its identifier within the store
 */
public record ChangeCursor(long atMillis, String id) {

    private static final Pattern FORM = Pattern.compile("([A-Z]{3,9})\\.(-?\\d{1,18})_(.{1,200})");

    public String toText(ChangeKind kind) {
        return kind.name() + '.' + atMillis + '_' + id;
    }

    /**
     * Reads a cursor of that kind.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ChangeCursor parse(String text, ChangeKind kind) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !form.group(1).equals(kind.name())) {
            throw invalid(text);
        }
        return new ChangeCursor(Long.parseLong(form.group(2)), form.group(3));
    }

    /** What is thrown at a text that is no cursor. */
    public static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "the cursor '"
                        + (text.length() > 80 ? text.substring(0, 80) : text)
                        + "' is not valid for this list of changes; omit it to start over");
    }
}
