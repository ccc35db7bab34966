package io.parcelflow.web.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parameters of a query or form; a name may have several values. Immutable. */
public final class Parameters {

    private static final int COUNT_MAX = 1_000;

    private final Map<String, List<String>> texts;

    private Parameters(Map<String, List<String>> texts) {
        this.texts = texts;
    }

    /**
     * Parses {@code a=1&b=2}.
     *
     * @param encoded null for none
     * @throws ProblemException 400 if it cannot be decoded or has too many
     */
    public static Parameters parse(@Nullable String encoded) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return new Parameters(texts);
        }
        int count = 0;
        for (int from = 0; from <= encoded.length(); ) {
            int to = encoded.indexOf('&', from);
            to = to < 0 ? encoded.length() : to;
            if (to > from) {
                count++;
                if (count > COUNT_MAX) {
                    throw new ProblemException(
                            ProblemCode.MALFORMED_REQUEST,
                            "there are more than " + COUNT_MAX + " parameters");
                }
                int equals = encoded.indexOf('=', from);
                int nameEnd = equals < 0 || equals > to ? to : equals;
                String value = nameEnd == to ? "" : decoded(encoded.substring(nameEnd + 1, to));
                texts.computeIfAbsent(
                                decoded(encoded.substring(from, nameEnd)), _ -> new ArrayList<>(1))
                        .add(value);
            }
            from = to + 1;
        }
        return new Parameters(texts);
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new ProblemException(
                    ProblemCode.MALFORMED_REQUEST,
                    "the parameters are not properly percent-encoded");
        }
    }

    /** The names of the parameters, in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(texts.keySet());
    }

    /** The values of a name as they were sent; none if it is missing. */
    public List<String> values(String name) {
        return Collections.unmodifiableList(texts.getOrDefault(name, List.of()));
    }

    /** The number of values of a name. */
    public int count(String name) {
        return texts.getOrDefault(name, List.of()).size();
    }

    /** The first value of a name, trimmed; null if it is missing or blank. */
    public @Nullable String text(String name) {
        List<String> all = texts.get(name);
        if (all == null) {
            return null;
        }
        String first = all.getFirst().strip();
        return first.isEmpty() ? null : first;
    }

    /** All values of a name, split at commas, without blank ones. */
    public List<String> list(String name) {
        List<String> items = new ArrayList<>();
        for (String text : texts.getOrDefault(name, List.of())) {
            for (String item : text.split(",", -1)) {
                if (!item.isBlank()) {
                    items.add(item.strip());
                }
            }
        }
        return items;
    }

    /**
     * The whole number of a name.
     *
     * @param fallback the value if it is missing
     * @throws ProblemException 400 if it is not a whole number or out of range
     */
    public int integer(String name, int fallback, int min, int max) {
        String text = text(name);
        if (text == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Reported below.
        }
        throw ProblemException.invalidField(
                name, "must be a whole number from " + min + " to " + max + ", not '" + text + "'");
    }

    /**
     * The boolean of a name: {@code true}, {@code 1}, {@code on} or {@code yes}, or an opposite.
     *
     * @throws ProblemException 400 if it is anything else
     */
    public boolean flag(String name) {
        String text = text(name);
        return switch (text) {
            case null -> false;
            case "true", "1", "on", "yes" -> true;
            case "false", "0", "off", "no" -> false;
            default ->
                    throw ProblemException.invalidField(
                            name, "must be true or false, not '" + text + "'");
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parameters parameters && texts.equals(parameters.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
