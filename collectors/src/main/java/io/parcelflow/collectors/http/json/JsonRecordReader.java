package io.parcelflow.collectors.http.json;

import io.parcelflow.collectors.http.failure.JsonErrorObject;
import io.parcelflow.engine.run.task.Failure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Parses one document into maps, lists and plain values, skipping unwanted members. Used once. */
final class JsonRecordReader {

    private static final int REFERENCE_BYTES = 4;
    private static final int OBJECT_BYTES = 40;
    private static final int NUMBER_BYTES = 24;
    private static final int NUMBER_CHARS_MAX = 100;
    private static final int TEXT_BYTES = 48;

    private final JsonParser parser;
    private final MemberFilter filter;
    private final int keptBytesMax;
    private final Map<String, Object> outermost = new HashMap<>(4);
    private int depth;
    private int keptBytes;

    JsonRecordReader(JsonParser parser, MemberFilter filter, int keptBytesMax) {
        this.parser = parser;
        this.filter = filter;
        this.keptBytesMax = keptBytesMax;
    }

    /** The value that starts at the current token; null for JSON null. */
    @Nullable Object value() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL,
                    VALUE_EMBEDDED_OBJECT,
                    PROPERTY_NAME,
                    END_OBJECT,
                    END_ARRAY,
                    NOT_AVAILABLE ->
                    null;
        };
    }

    private Map<String, Object> object() {
        depth++;
        Map<String, Object> members =
                // Called for every object, where a type switch would be slow.
                filter
                                instanceof
                                MemberFilter.Including(
                                        CompactJsonObject.Names names,
                                        PropertyNameMatcher matcher)
                        ? only(names, matcher)
                        : without(((MemberFilter.Excluding) filter).names());
        depth--;
        return members;
    }

    private Map<String, Object> only(CompactJsonObject.Names names, PropertyNameMatcher matcher) {
        CompactJsonObject members = null;
        for (int place = parser.nextNameMatch(matcher);
                place != PropertyNameMatcher.MATCH_END_OBJECT;
                place = parser.nextNameMatch(matcher)) {
            parser.nextToken();
            if (place < 0) {
                skipMember();
                continue;
            }
            if (members == null) {
                kept(OBJECT_BYTES + REFERENCE_BYTES * names.inOrder().size());
                members = new CompactJsonObject(names);
            }
            members.set(place, value());
        }
        return members == null ? Map.of() : members;
    }

    /** Skips a member; a member of the outermost object is kept if it may report an error. */
    private void skipMember() {
        if (depth == 1 && JsonErrorObject.ERROR_MEMBERS.contains(parser.currentName())) {
            String name = parser.currentName();
            Object value = JsonRecords.all().reader(parser).value();
            outermost.put(name, value == null ? "" : value);
        } else {
            parser.skipChildren();
        }
    }

    /** The error that a document reports instead of data; null for none. */
    @Nullable Failure reportedError(Object value) {
        Map<String, Object> members =
                filter instanceof MemberFilter.Including ? outermost : JsonRecords.members(value);
        return members == null ? null : JsonErrorObject.failureOf(members);
    }

    private Map<String, Object> without(Set<String> names) {
        Map<String, Object> members = new LinkedHashMap<>();
        kept(OBJECT_BYTES);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (names.contains(name)) {
                parser.skipChildren();
                continue;
            }
            Object value = value();
            if (value == null) {
                members.remove(name);
            } else {
                kept(OBJECT_BYTES + TEXT_BYTES + name.length());
                members.put(name, value);
            }
        }
        return members;
    }

    private List<@Nullable Object> array() {
        depth++;
        List<@Nullable Object> elements = new ArrayList<>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            // A list of records must keep the length that the source announced.
            elements.add(value());
            kept(REFERENCE_BYTES);
        }
        depth--;
        return elements;
    }

    private Object integer() {
        if (isTooLong()) {
            return text();
        }
        kept(NUMBER_BYTES);
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? new BigDecimal(parser.getBigIntegerValue())
                : (Object) parser.getLongValue();
    }

    /** A number that nobody can mean; as text it spoils that value alone. */
    private boolean isTooLong() {
        return parser.getStringLength() > NUMBER_CHARS_MAX;
    }

    private @Nullable Object decimal() {
        if (isTooLong()) {
            return text();
        }
        kept(NUMBER_BYTES);
        try {
            return parser.isNaN() ? null : parser.getDecimalValue();
        } catch (NumberFormatException _) {
            // No number can have this exponent, so no number is read.
            return parser.getString();
        }
    }

    private String text() {
        String text = parser.getString();
        kept(TEXT_BYTES + text.length());
        return text;
    }

    private void kept(int bytes) {
        keptBytes += bytes;
        if (keptBytes > keptBytesMax) {
            throw new StreamConstraintsException("more than " + keptBytesMax + " bytes of data");
        }
    }
}
