package io.parcelflow.store.search;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Position in the results of a property search, as a short text.
 *
 * @param value what the last property of the page before is sorted by, null if that is unknown
 * @param id its identifier within the store
 * @param total how many match in all
 * @param isTotalExact whether there are not more
 */
public record SearchCursor(@Nullable Long value, String id, long total, boolean isTotalExact) {

    private static final Pattern FORM =
            Pattern.compile("([A-Z_]{2,12})(\\.|-)(?:(-?\\d{1,19})|n)_(\\d{1,9})(~?)_(.{1,200})");

    public String toText(SearchOrder order) {
        return order.field().name()
                + (order.isDescending() ? "-" : ".")
                + (value == null ? "n" : value)
                + '_'
                + total
                + (isTotalExact ? "" : "~")
                + '_'
                + id;
    }

    /**
     * Reads a cursor of that order.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SearchCursor parse(String text, SearchOrder order) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()
                || !form.group(1).equals(order.field().name())
                || form.group(2).equals("-") != order.isDescending()) {
            throw invalid(text);
        }
        try {
            String value = form.group(3);
            return new SearchCursor(
                    value == null ? null : Long.valueOf(value),
                    form.group(6),
                    Long.parseLong(form.group(4)),
                    form.group(5).isEmpty());
        } catch (NumberFormatException e) {
            throw invalid(text);
        }
    }

    /** The exception for an invalid cursor. */
    public static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "the cursor '"
                        + (text.length() > 80 ? text.substring(0, 80) : text)
                        + "' is not valid for this search; omit it to start over");
    }
}
