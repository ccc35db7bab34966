package io.parcelflow.web.api.request;

import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The requested page of a list, and the response in its standard form: {@code items}, and {@code
 * nextCursor} where more follow. Every list of the API is paged like this.
 *
 * <p>To its reader a cursor is an opaque text; within it is what the list needs to go on, behind a
 * fingerprint of that and of what the list was asked for.
 */
public final class ListPage {

    /** Items of a page unless the request says how many. */
    public static final int LIMIT_DEFAULT = 50;

    /** More items, such as properties of 6 KB, could take memory that a run needs. */
    public static final int LIMIT_MAX = 100;

    private static final int PRINT_CHARS = 8;

    private final String query;
    private final int limit;
    private final @Nullable String after;
    private final boolean isValid;

    private ListPage(String query, int limit, @Nullable String after, boolean isValid) {
        this.query = query;
        this.limit = limit;
        this.after = after;
        this.isValid = isValid;
    }

    static ListPage of(String query, int limit, @Nullable String cursor) {
        if (cursor == null) {
            return new ListPage(query, limit, null, true);
        }
        String place = place(query, cursor);
        return new ListPage(query, limit, place, place != null);
    }

    /** The position encoded in a cursor of that list; null if invalid. */
    private static @Nullable String place(String query, String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8));
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.length() >= PRINT_CHARS) {
                String place = text.substring(PRINT_CHARS);
                return text.startsWith(fingerprint(query, place)) ? place : null;
            }
        } catch (IllegalArgumentException _) {
            // Not Base64.
        }
        return null;
    }

    private static String fingerprint(String query, String place) {
        return HexFormat.of().toHexDigits((query + '\n' + place).hashCode());
    }

    /** Maximum number of items. */
    public int limit() {
        return limit;
    }

    /** The list's own position after which the page starts; null for the first page. */
    public @Nullable String after() {
        return after;
    }

    void requireValid() {
        if (!isValid) {
            throw invalid();
        }
    }

    /** The exception for a cursor that this list did not return. */
    public static ProblemException invalid() {
        String detail =
                "was not returned by this list for these parameters; omit it to start again";
        return new ProblemException(
                new Problem(
                        ProblemCode.INVALID_CURSOR,
                        "cursor: " + detail,
                        List.of(new Problem.FieldError("cursor", detail))));
    }

    /** The opaque text of a place in the list. */
    public String cursor(String place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        (fingerprint(query, place) + place).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The answer.
     *
     * @param next what to ask the list for the items after these with; null if there are none
     */
    public Map<String, Object> answer(List<Map<String, Object>> items, @Nullable String next) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("items", items);
        ApiValues.putIfPresent(tree, "nextCursor", next == null ? null : cursor(next));
        return tree;
    }

    /**
     * The answer of a list that is held as a whole.
     *
     * @param key what tells an item from all others, for as long as it is in the list
     */
    public <T> Map<String, Object> answer(
            List<T> all, Function<T, String> key, Function<T, Map<String, Object>> json) {
        int from = 0;
        if (after != null) {
            while (from < all.size() && !key.apply(all.get(from)).equals(after)) {
                from++;
            }
            if (from == all.size()) {
                throw invalid();
            }
            from++;
        }
        int to = Math.min(all.size(), from + limit);
        List<Map<String, Object>> items = all.subList(from, to).stream().map(json).toList();
        return answer(items, to < all.size() ? key.apply(all.get(to - 1)) : null);
    }
}
