package io.parcelflow.web.api;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.search.Range;
import io.parcelflow.web.http.Parameters;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of one request and collects what is wrong with any of them.
 *
 * <p>Not thread-safe. After all were read, {@link #requireValid} throws if anything was wrong.
 */
final class QueryParameters {

    private final Parameters parameters;
    private final List<Problem.FieldError> errors = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    QueryParameters(Parameters parameters) {
        this.parameters = parameters;
    }

    @Nullable String text(String name) {
        requireSingle(name);
        return parameters.text(name);
    }

    private void requireSingle(String name) {
        known.add(name);
        if (parameters.count(name) > 1) {
            addError(name, "is there more than once, and has one value");
        }
    }

    Set<String> list(String name) {
        known.add(name);
        return new LinkedHashSet<>(parameters.list(name));
    }

    boolean flag(String name) {
        requireSingle(name);
        try {
            return parameters.flag(name);
        } catch (ProblemException e) {
            errors.addAll(e.problem().errors());
            return false;
        }
    }

    int integer(String name, int otherwise, int min, int max) {
        requireSingle(name);
        try {
            return parameters.integer(name, otherwise, min, max);
        } catch (ProblemException e) {
            errors.addAll(e.problem().errors());
            return otherwise;
        }
    }

    Set<ZipCode> zipCodes(String name) {
        Set<ZipCode> zips = new LinkedHashSet<>();
        for (String text : list(name)) {
            if (ZipCode.isValid(text)) {
                zips.add(new ZipCode(text));
            } else {
                addError(name, "'" + text + "' is not a ZIP code: five digits, such as 85031");
            }
        }
        return zips;
    }

    /** Whole numbers from {@code min_name} to {@code max_name}; null if neither is there. */
    @Nullable Range range(String name) {
        Long min = nonNegativeLong("min_" + name);
        Long max = nonNegativeLong("max_" + name);
        if (min == null && max == null) {
            return null;
        }
        long from = min == null ? Long.MIN_VALUE : min;
        long to = max == null ? Long.MAX_VALUE : max;
        if (from > to) {
            addError("min_" + name, "is greater than max_" + name);
            return null;
        }
        return new Range(from, to);
    }

    private @Nullable Long nonNegativeLong(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,15}")) {
            addError(name, "is a whole number without signs, not '" + text + "'");
            return null;
        }
        return Long.valueOf(text);
    }

    /** A moment, or a day, which is its beginning in UTC. */
    @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException _) {
            addError(
                    name,
                    "is a day or a moment in UTC, such as 2026-11-26 or 2026-11-26T03:00:00Z,"
                            + " not '"
                            + text
                            + "'");
            return null;
        }
    }

    /** A day between the years 1970 and 2199. */
    @Nullable LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() < 2200) {
                return day;
            }
        } catch (DateTimeException _) {
            // Told below.
        }
        addError(
                name, "is a day of the years 1970 to 2199, such as 2026-11-26, not '" + text + "'");
        return null;
    }

    /** From {@code from} to {@code to}; all of time if neither is there. */
    Period period() {
        Instant from = instant("from");
        Instant to = instant("to");
        Instant begin = from == null ? Period.EVER.from() : from;
        Instant end = to == null ? Period.EVER.to() : to;
        if (end.isBefore(begin)) {
            addError("from", "is later than to");
            return Period.EVER;
        }
        return new Period(begin, end);
    }

    /** One of a few constants by its word in lower case; null if it is missing. */
    <T extends Enum<T>> @Nullable T enumValue(String name, Class<T> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (T constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        addError(name, "is " + list(type) + ", not '" + text + "'");
        return null;
    }

    private static String list(Class<? extends Enum<?>> type) {
        List<String> words = new ArrayList<>();
        for (Enum<?> constant : type.getEnumConstants()) {
            words.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return "one of " + String.join(", ", words);
    }

    void addError(String name, String detail) {
        errors.add(new Problem.FieldError(name, detail));
    }

    /** Refuses the request if any parameter is wrong or not known. */
    void requireValid() {
        for (String name : parameters.names()) {
            if (!known.contains(name)) {
                addError(
                        name,
                        known.isEmpty()
                                ? "is not known; there are no parameters here"
                                : "is not known; known are " + String.join(", ", known));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    new Problem(400, "the parameters cannot be used as they are", errors));
        }
    }
}
