package io.parcelflow.runtime.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values in JSON: durations in seconds, enum constants as lower-case words. */
public final class ApiValues {

    private ApiValues() {}

    /** Rounded to milliseconds. */
    public static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    /** Rounded to four decimals; null for NaN and infinity. */
    public static @Nullable Double rounded(double number) {
        return Double.isFinite(number) ? Double.valueOf(Math.round(number * 1e4) / 1e4) : null;
    }

    /** The constant in lower case, such as {@code timed_out}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Adds the member unless the value is null. */
    public static void putIfPresent(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    /** An object with two members. */
    public static Map<String, Object> pair(
            String name, Object value, String otherName, Object otherValue) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(name, value);
        tree.put(otherName, otherValue);
        return tree;
    }

    /** Waiting times by reason, in the order of the reasons' names. */
    public static List<Map<String, Object>> waits(Map<? extends Enum<?>, Duration> waits) {
        Map<String, Duration> byWord = new TreeMap<>();
        waits.forEach((reason, time) -> byWord.put(word(reason), time));
        List<Map<String, Object>> list = new ArrayList<>();
        byWord.forEach(
                (reason, time) -> list.add(pair("reason", reason, "seconds", seconds(time))));
        return list;
    }
}
