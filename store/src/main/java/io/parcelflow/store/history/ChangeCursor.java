package io.parcelflow.store.history;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Position in the list of changes, as a short text: the latest changes come first, those of one
 * moment in the order of their kinds, those of one kind by falling identifier.
 *
 * @param atMillis when it was, in milliseconds of the epoch
 * @param kind its kind
 * @param id its identifier within the store
 */
public record ChangeCursor(long atMillis, ChangeKind kind, String id) {

    /** The order of the changes of all kinds; it does not compare identifiers. */
    public static final Comparator<ChangeCursor> LATEST_FIRST =
            Comparator.comparingLong(ChangeCursor::atMillis)
                    .reversed()
                    .thenComparing(ChangeCursor::kind);

    private static final Pattern FORM = Pattern.compile("([A-Z]{3,9})\\.(-?\\d{1,18})_(.{1,200})");

    /**
     * Where the changes of one kind begin: before that moment, or at it with a lower identifier.
     *
     * @param id null if none of that moment is wanted
     */
    public record Start(long atMillis, @Nullable String id) {

        /** Before all changes. */
        public static final Start LATEST = new Start(Long.MAX_VALUE, null);
    }

    /** Where the changes of that kind begin that come behind this one. */
    public Start startOf(ChangeKind other) {
        if (other == kind) {
            return new Start(atMillis, id);
        }
        return new Start(other.compareTo(kind) > 0 ? atMillis + 1 : atMillis, null);
    }

    public String toText() {
        return kind.name() + '.' + atMillis + '_' + id;
    }

    /**
     * Reads a cursor.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ChangeCursor parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            for (ChangeKind kind : ChangeKind.values()) {
                if (kind.name().equals(form.group(1))) {
                    return new ChangeCursor(Long.parseLong(form.group(2)), kind, form.group(3));
                }
            }
        }
        throw invalid(text);
    }

    /** The exception for an invalid cursor. */
    public static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "the cursor '"
                        + (text.length() > 80 ? text.substring(0, 80) : text)
                        + "' is not valid for this list of changes; omit it to start over");
    }
}
