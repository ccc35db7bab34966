package io.parcelflow.web.page.properties;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchWords;
import io.parcelflow.web.http.Parameters;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.search.SearchParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The search form as entered, and the search it stands for.
 *
 * @param values entered text by field name, without blank fields
 * @param filter the filter, from the valid fields
 * @param order the order of the results
 * @param errors error messages by field name
 */
public record SearchForm(
        Map<String, String> values,
        SearchFilter filter,
        SearchOrder order,
        Map<String, String> errors) {

    private static final List<String> FIELDS = fields();

    /** Labels of the orders on offer, by their name in the query. */
    public static final Map<String, String> ORDERS = orders();

    public SearchForm {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    private static List<String> fields() {
        List<String> fields =
                new ArrayList<>(
                        List.of(
                                "text",
                                "zipCode",
                                "standardStatus",
                                "propertyType",
                                "source",
                                "changedSince",
                                "active",
                                "sort"));
        for (NumericField field : NumericField.values()) {
            fields.add(SearchParameters.minimum(field));
            fields.add(SearchParameters.maximum(field));
        }
        return List.copyOf(fields);
    }

    private static Map<String, String> orders() {
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put("-changedAt", "Last changed");
        orders.put("-firstSeenAt", "Newest");
        orders.put("listPrice", "List price, lowest first");
        orders.put("-listPrice", "List price, highest first");
        orders.put("-closePrice", "Last sale, highest first");
        orders.put("-livingArea", "Area, largest first");
        orders.put("-yearBuilt", "Year, latest first");
        orders.put("qualityScore", "Quality, lowest first");
        orders.put("zipCode", "ZIP code");
        return orders;
    }

    /** Parses query parameters; invalid ones are reported in {@link #errors}. */
    static SearchForm parse(Parameters query, ZoneId zone) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String field : FIELDS) {
            List<String> all = query.list(field);
            if (!all.isEmpty()) {
                texts.put(field, String.join(", ", all));
            }
        }
        Map<String, String> errors = new LinkedHashMap<>();
        if (texts.containsKey("text") && SearchWords.parseQuery(texts.get("text")).isEmpty()) {
            errors.put("text", "needs a letter or digit");
        }
        Map<NumericField, Range> ranges = new EnumMap<>(NumericField.class);
        for (NumericField field : NumericField.values()) {
            range(field, texts, ranges, errors);
        }
        return new SearchForm(
                texts,
                new SearchFilter(
                        zips(query.list("zipCode"), errors),
                        ranges,
                        new TreeSet<>(query.list("standardStatus")),
                        new TreeSet<>(query.list("propertyType")),
                        new TreeSet<>(query.list("source")),
                        changedSince(texts.get("changedSince"), zone, errors),
                        texts.get("text"),
                        active(texts.get("active"), errors)),
                order(texts.get("sort"), errors),
                errors);
    }

    private static Set<ZipCode> zips(List<String> texts, Map<String, String> errors) {
        Set<ZipCode> zips = new TreeSet<>(Comparator.comparing(ZipCode::value));
        for (String text : texts) {
            for (String each : text.split("\\s+", 0)) {
                try {
                    zips.add(new ZipCode(each));
                } catch (IllegalArgumentException _) {
                    errors.put(
                            "zipCode",
                            "'" + each + "' is not a ZIP code; enter five digits, such as 85031");
                }
            }
        }
        return zips;
    }

    private static void range(
            NumericField field,
            Map<String, String> texts,
            Map<NumericField, Range> ranges,
            Map<String, String> errors) {
        Long min = number(SearchParameters.minimum(field), texts, errors);
        Long max = number(SearchParameters.maximum(field), texts, errors);
        if (min != null && max != null && min > max) {
            errors.put(SearchParameters.maximum(field), "must not be below the minimum");
        } else if (min != null || max != null) {
            ranges.put(
                    field,
                    new Range(
                            min == null ? Long.MIN_VALUE : min,
                            max == null ? Long.MAX_VALUE : max));
        }
    }

    private static @Nullable Long number(
            String name, Map<String, String> texts, Map<String, String> errors) {
        String text = texts.get(name);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text.replaceAll("[\\s,$]", ""));
            if (number >= 0 && number <= 1_000_000_000_000L) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Reported below.
        }
        errors.put(name, "must be a whole number, such as 350000");
        return null;
    }

    private static @Nullable Instant changedSince(
            @Nullable String text, ZoneId zone, Map<String, String> errors) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException _) {
            errors.put("changedSince", "must be a date, such as 2026-11-26");
            return null;
        }
    }

    private static SearchOrder order(@Nullable String text, Map<String, String> errors) {
        if (text == null) {
            return SearchOrder.RECENT_CHANGES_FIRST;
        }
        return SearchParameters.order(text)
                .orElseGet(() -> {
                    errors.put("sort", "is not a known order");
                    return SearchOrder.RECENT_CHANGES_FIRST;
                });
    }

    private static @Nullable Boolean active(@Nullable String text, Map<String, String> errors) {
        if (text == null) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            errors.put("active", "must be true or false");
        }
        return Boolean.valueOf(text);
    }

    /** The text entered in a field; empty for none. */
    public String text(String field) {
        return values.getOrDefault(field, "");
    }

    /** Whether a field has this value. */
    public boolean hasValue(String field, String value) {
        return text(field).equalsIgnoreCase(value);
    }

    /** The error message of a field; null if it is valid. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** The number of filters that are set, apart from the text. */
    public long filterCount() {
        return values.keySet().stream()
                .filter(name -> !name.equals("text") && !name.equals("sort"))
                .count();
    }

    /** A URL with the same search, and the cursor if there is one. */
    public String href(String path, @Nullable String cursor) {
        List<String> pairs = new ArrayList<>();
        for (String field : FIELDS) {
            String text = values.get(field);
            if (text != null) {
                pairs.add(field + "=" + encoded(text));
            }
        }
        if (cursor != null) {
            pairs.add("cursor=" + encoded(cursor));
        }
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Throws a problem that lists all errors, for responses other than pages. */
    void requireValid() {
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    new Problem(
                            ProblemCode.INVALID_PARAMETER,
                            "the search is invalid",
                            errors.entrySet().stream()
                                    .map(each ->
                                            new Problem.FieldError(each.getKey(), each.getValue()))
                                    .toList()));
        }
    }
}
