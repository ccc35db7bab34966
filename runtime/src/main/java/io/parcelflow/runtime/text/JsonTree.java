package io.parcelflow.runtime.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object for reading, such as the stored summary of a run.
 *
 * <p>Missing members and those of another type are empty, so that summaries of other versions can
 * be shown as far as possible.
 *
 * @param members values by name: texts, {@link Long}, {@link Double}, {@link Boolean}, lists, maps
 *     and null
 */
public record JsonTree(Map<String, Object> members) {

    private static final JsonFactory FACTORY = new JsonFactory();

    public JsonTree {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** Parses an object; empty for null or an empty text. */
    public static JsonTree parse(@Nullable String text) {
        return parse(text, Set.of());
    }

    /**
     * Parses an object without members of these names at any depth, which are skipped and use no
     * memory.
     */
    public static JsonTree parse(@Nullable String text, Set<String> leftOut) {
        return parse(text, new Reading(leftOut, false));
    }

    /** Parses an object including null members, to be written again. */
    public static JsonTree parseWithNulls(@Nullable String text) {
        return parse(text, new Reading(Set.of(), true));
    }

    /**
     * What becomes of members.
     *
     * @param leftOut names of those that are passed over
     * @param keepsNulls whether those that are null stay
     */
    private record Reading(Set<String> leftOut, boolean keepsNulls) {}

    private static JsonTree parse(@Nullable String text, Reading reading) {
        if (text == null || text.isEmpty()) {
            return new JsonTree(Map.of());
        }
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return json.nextToken() == JsonToken.START_OBJECT
                    ? new JsonTree(object(json, reading))
                    : new JsonTree(Map.of());
        } catch (JacksonException e) {
            return new JsonTree(Map.of());
        }
    }

    /**
     * Parses an object from a client, including null members and items.
     *
     * @throws IllegalArgumentException if the text is not a JSON object, or has more text after it
     */
    public static JsonTree read(String text) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            JsonTree tree = new JsonTree(object(json, new Reading(Set.of(), true)));
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("unexpected text after the JSON object");
            }
            return tree;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("invalid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Map<String, Object> object(JsonParser json, Reading reading) {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (reading.leftOut().contains(name)) {
                json.skipChildren();
                continue;
            }
            Object value = value(json, reading);
            if (value != null || reading.keepsNulls()) {
                members.put(name, value);
            }
        }
        return members;
    }

    private static @Nullable Object value(JsonParser json, Reading reading) {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, reading);
            case START_ARRAY -> array(json, reading);
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static List<Object> array(JsonParser json, Reading reading) {
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object item = value(json, reading);
            if (item != null || reading.keepsNulls()) {
                items.add(item);
            }
        }
        return items;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** The text; empty if missing. */
    public String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /** The text; null if missing. */
    public @Nullable String textOrNull(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    /** The whole number; 0 if missing. */
    public long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** The number; NaN if missing. */
    public double decimal(String name) {
        return members.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** The object with that name; empty if missing. */
    public JsonTree child(String name) {
        return members.get(name) instanceof Map<?, ?> map ? of(map) : new JsonTree(Map.of());
    }

    /** The objects in the list with that name; empty if missing. */
    public List<JsonTree> children(String name) {
        List<JsonTree> trees = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    trees.add(of(map));
                }
            }
        }
        return trees;
    }

    /** The items of the list with that name, as texts; empty if missing. */
    public List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static JsonTree of(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value));
        return new JsonTree(members);
    }
}
