package io.parcelflow.runtime.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How values are written in JSON: times in seconds, constants as words in lower case. */
public final class ApiValues {

    private ApiValues() {}

    /** To the millisecond. */
    public static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    /** Four decimals; null for what is no number. */
    public static @Nullable Double rounded(double number) {
        return Double.isFinite(number) ? Double.valueOf(Math.round(number * 1e4) / 1e4) : null;
    }

    /** Such as {@code timed_out}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Puts what is known. */
    public static void putIfPresent(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    /** An object of two members. */
    public static Map<String, Object> pair(
            String name, Object value, String otherName, Object otherValue) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(name, value);
        tree.put(otherName, otherValue);
        return tree;
    }

    /** A list of what was waited for, each with its time, in the order of the reasons' names. */
    public static List<Map<String, Object>> waits(Map<? extends Enum<?>, Duration> waits) {
        Map<String, Duration> byWord = new TreeMap<>();
        waits.forEach((reason, time) -> byWord.put(word(reason), time));
        List<Map<String, Object>> list = new ArrayList<>();
        byWord.forEach(
                (reason, time) -> list.add(pair("reason", reason, "seconds", seconds(time))));
        return list;
    }
}
