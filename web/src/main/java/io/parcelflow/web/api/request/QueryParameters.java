package io.parcelflow.web.api.request;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.search.Range;
import io.parcelflow.web.http.Parameters;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.WebRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of one request exactly as the description has them, and collects what is
 * wrong with any of them. An empty value is wrong; a list is its parameter repeated.
 *
 * <p>Not thread-safe. After all were read, {@link #requireValid} throws if anything was wrong.
 */
public final class QueryParameters {

    private final Parameters parameters;
    private final List<Problem.FieldError> errors = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();
    private @Nullable ListPage page;

    public QueryParameters(WebRequest request) {
        this.parameters = request.query();
    }

    /** Refuses a request that has any parameter. */
    public static void requireNone(WebRequest request) {
        new QueryParameters(request).requireValid();
    }

    /** The only value of that name; null if it is missing or wrong. */
    public @Nullable String text(String name) {
        List<String> values = values(name);
        if (values.size() > 1) {
            addError(name, "must be given only once");
            return null;
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** All values of that name, none of them empty. */
    public Set<String> list(String name) {
        return new LinkedHashSet<>(values(name));
    }

    private List<String> values(String name) {
        known.add(name);
        List<String> values = parameters.values(name);
        if (values.stream().anyMatch(String::isBlank)) {
            addError(name, "must not be empty; omit it or give it a value");
            return List.of();
        }
        return values;
    }

    /** {@code true} or {@code false}; null if it is missing. */
    public @Nullable Boolean flag(String name) {
        return switch (text(name)) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            case String text -> {
                addError(name, "must be true or false, not '" + text + "'");
                yield null;
            }
        };
    }

    public int integer(String name, int otherwise, int min, int max) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        addError(
                name, "must be a whole number from " + min + " to " + max + ", not '" + text + "'");
        return otherwise;
    }

    public Set<ZipCode> zipCodes(String name) {
        Set<ZipCode> zips = new LinkedHashSet<>();
        for (String text : list(name)) {
            if (ZipCode.isValid(text)) {
                zips.add(new ZipCode(text));
            } else {
                addError(
                        name,
                        "'"
                                + text
                                + "' is not a ZIP code: five digits, such as 85031; repeat the"
                                + " parameter for more than one");
            }
        }
        return zips;
    }

    /** Names of sources, which must exist; they are listed only if the parameter is present. */
    public Set<String> sources(String name, Supplier<Set<String>> sources) {
        Set<String> wanted = list(name);
        if (!wanted.isEmpty()) {
            Set<String> all = sources.get();
            for (String each : wanted) {
                if (!all.contains(each)) {
                    addError(
                            name,
                            "there is no source '"
                                    + each
                                    + "'; there are "
                                    + String.join(", ", all));
                }
            }
        }
        return wanted;
    }

    /** Whole numbers from the one parameter to the other; null if neither is there. */
    public @Nullable Range range(String minName, String maxName) {
        Long min = nonNegativeLong(minName);
        Long max = nonNegativeLong(maxName);
        if (min == null && max == null) {
            return null;
        }
        long from = min == null ? Long.MIN_VALUE : min;
        long to = max == null ? Long.MAX_VALUE : max;
        if (from > to) {
            addError(minName, "must not be greater than " + maxName);
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
            addError(name, "must be a whole number without signs, not '" + text + "'");
            return null;
        }
        return Long.valueOf(text);
    }

    /** A moment, or the beginning of a day in that time zone. */
    public @Nullable Instant instant(String name, ZoneId zone) {
        return instant(name, zone, 0);
    }

    /**
     * From {@code from}, which belongs to it, to {@code to}. A day means all of it: as {@code from}
     * its beginning in that time zone, as {@code to} its end. A moment as {@code to} does not
     * belong to it.
     */
    public Period period(ZoneId zone) {
        Instant from = instant("from", zone, 0);
        Instant to = instant("to", zone, 1);
        Instant begin = from == null ? Period.EVER.from() : from;
        Instant end = to == null ? Period.EVER.to() : to;
        if (!begin.isBefore(end)) {
            addError("to", "must be later than from");
            return Period.EVER;
        }
        return new Period(begin, end);
    }

    private @Nullable Instant instant(String name, ZoneId zone, int daysLater) {
        String text = text(name);
        Instant moment = text == null ? null : MomentText.instant(text, zone, daysLater);
        if (text != null && moment == null) {
            addError(
                    name,
                    "must be a date or timestamp in the years 1970 to 2199, such as 2026-11-26 or"
                            + " 2026-11-26T19:00:00.000Z, not '"
                            + text
                            + "'");
        }
        return moment;
    }

    /** A day between the years 1970 and 2199. */
    public @Nullable LocalDate date(String name) {
        String text = text(name);
        LocalDate day = text == null ? null : MomentText.day(text);
        if (text != null && day == null) {
            addError(
                    name,
                    "must be a date in the years 1970 to 2199, such as 2026-11-26, not '"
                            + text
                            + "'");
        }
        return day;
    }

    /** Some of a few constants, each by its word in lower case; none if it is missing. */
    public <T extends Enum<T>> Set<T> constants(String name, Class<T> type) {
        Set<T> constants = EnumSet.noneOf(type);
        for (String text : list(name)) {
            T constant =
                    Arrays.stream(type.getEnumConstants())
                            .filter(each -> ApiValues.word(each).equals(text))
                            .findFirst()
                            .orElse(null);
            if (constant == null) {
                addError(
                        name,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(ApiValues::word)
                                        .collect(Collectors.joining(", "))
                                + ", not '"
                                + text
                                + "'");
            } else {
                constants.add(constant);
            }
        }
        return constants;
    }

    /** One of a few constants by its word in lower case; null if it is missing. */
    public <T extends Enum<T>> @Nullable T constant(String name, Class<T> type) {
        if (parameters.count(name) > 1) {
            addError(name, "must be given only once");
        }
        return constants(name, type).stream().findFirst().orElse(null);
    }

    /**
     * The requested page; must be read after all other parameters.
     *
     * @param list which list it is, and of what; a cursor is good only for the same list with the
     *     same other parameters
     */
    public ListPage page(String list) {
        int limit = integer("limit", ListPage.LIMIT_DEFAULT, 1, ListPage.LIMIT_MAX);
        String cursor = text("cursor");
        StringBuilder query = new StringBuilder(list);
        for (String name : new TreeSet<>(parameters.names())) {
            if (!name.equals("cursor") && !name.equals("limit")) {
                query.append('\n').append(name).append(parameters.values(name));
            }
        }
        ListPage read = ListPage.of(query.toString(), limit, cursor);
        page = read;
        return read;
    }

    public void addError(String name, String detail) {
        if (errors.size() < Problem.ERRORS_MAX) {
            errors.add(new Problem.FieldError(name, detail));
        }
    }

    /** Refuses the request if any parameter is wrong or not known. */
    public void requireValid() {
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
                    new Problem(
                            ProblemCode.INVALID_PARAMETER,
                            "the parameters cannot be used as they are",
                            errors));
        }
        if (page != null) {
            page.requireValid();
        }
    }
}
