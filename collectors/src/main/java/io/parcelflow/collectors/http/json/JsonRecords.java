package io.parcelflow.collectors.http.json;

import io.parcelflow.collectors.http.BodyCharset;
import io.parcelflow.collectors.http.HttpBody;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.failure.JsonErrorObject;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Reads JSON into the values of a {@code io.parcelflow.collectors.RawRecord}, leaving out the names
 * that are not wanted before they are ever held in memory. Thread-safe.
 *
 * <p>A member that is null is absent, an element that is null stays one of its list; of two members
 * of one name the last counts. A wrong byte becomes U+FFFD, control characters may stand in texts,
 * NaN and infinity are as absent as null. Bodies nested deeper than 64, with more than 100 000
 * tokens, texts above 100 000 characters or more than 256 KB to keep are refused.
 */
public final class JsonRecords {

    private static final int DEPTH_MAX = 64;
    private static final int TOKENS_MAX = 100_000;
    private static final int TEXT_CHARS_MAX = 100_000;
    private static final int NUMBER_CHARS_MAX = 100;
    private static final int NAME_CHARS_MAX = 1_000;

    /** Ten times what the largest pages of real sources take, see {@link #withBytesMax}. */
    private static final int KEPT_BYTES_MAX = 256_000;

    private static final int REFERENCE_BYTES = 4;
    private static final int OBJECT_BYTES = 40;
    private static final int NUMBER_BYTES = 24;
    private static final int TEXT_BYTES = 48;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    // Names come from outside: interned they would stay for ever.
                    .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    // What is wrong with a single value must not cost the whole page.
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxTokenCount(TOKENS_MAX)
                                    .maxStringLength(TEXT_CHARS_MAX)
                                    .maxNumberLength(NUMBER_CHARS_MAX)
                                    .maxNameLength(NAME_CHARS_MAX)
                                    .build())
                    .build();

    private final MemberFilter wanted;
    private final int keptBytesMax;

    /** Which members are kept. */
    private sealed interface MemberFilter {

        /** Those of these names, which the parser compares without making texts of them. */
        record Including(CompactJsonObject.Names names, PropertyNameMatcher matcher)
                implements MemberFilter {}

        /** Those of all other names. */
        record Excluding(Set<String> names) implements MemberFilter {}
    }

    private JsonRecords(MemberFilter wanted, int keptBytesMax) {
        this.wanted = wanted;
        this.keptBytesMax = keptBytesMax;
    }

    /** Keeps every member. */
    public static JsonRecords all() {
        return excluding(Set.of());
    }

    /**
     * Keeps the members of those names, at any depth, within objects that are themselves kept;
     * objects have them in that order.
     */
    public static JsonRecords including(Collection<String> names) {
        CompactJsonObject.Names known = new CompactJsonObject.Names(names);
        List<Named> named = new ArrayList<>();
        known.inOrder().forEach(name -> named.add(Named.fromString(name)));
        return new JsonRecords(
                new MemberFilter.Including(known, FACTORY.constructNameMatcher(named, true)),
                KEPT_BYTES_MAX);
    }

    /** Keeps every member but those of these names, at any depth. */
    public static JsonRecords excluding(Set<String> names) {
        return new JsonRecords(new MemberFilter.Excluding(Set.copyOf(names)), KEPT_BYTES_MAX);
    }

    /**
     * The same for documents of which more is kept than 256 KB.
     *
     * @param bytes what the kept values of one document may take in memory, about; each step in
     *     flight may hold as much, and its observations as much again
     */
    public JsonRecords withBytesMax(int bytes) {
        return new JsonRecords(wanted, bytes);
    }

    /** The members of a value that is an object, or null where it is anything else. */
    @SuppressWarnings("unchecked") // objects are read with texts as names
    public static @Nullable Map<String, Object> members(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
    }

    /**
     * Reads one JSON value.
     *
     * @return a {@link Map}, {@link List}, {@link String}, {@link Long}, {@link BigDecimal} or
     *     {@link Boolean}; TRANSIENT where the text ends too early, BAD_RESPONSE where it is no
     *     JSON
     * @throws IOException as the body throws it
     */
    public HttpResult<Object> read(HttpBody body) throws IOException {
        try (JsonParser parser = parser(body)) {
            parser.nextToken();
            ReadState reading = new ReadState(parser);
            Object value = reading.value();
            if (value == null || parser.nextToken() != null) {
                return HttpResult.failed(
                        FailureKind.BAD_RESPONSE, "the body is not one JSON object or array");
            }
            Failure told = reading.toldBy(value);
            return told == null ? new HttpResult.Received<>(value) : new HttpResult.Failed<>(told);
        } catch (JacksonIOException e) {
            IOException cause = e.getCause();
            throw cause == null ? new IOException(e.getOriginalMessage(), e) : cause;
        } catch (UnexpectedEndOfInputException _) {
            return HttpResult.failed(FailureKind.TRANSIENT, "the JSON is truncated");
        } catch (StreamConstraintsException e) {
            return HttpResult.failed(
                    FailureKind.BAD_RESPONSE, "the JSON is too large: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            return HttpResult.failed(
                    FailureKind.BAD_RESPONSE, "the body is not valid JSON" + at(e.getLocation()));
        }
    }

    private static String at(@Nullable TokenStreamLocation location) {
        return location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static JsonParser parser(HttpBody body) throws IOException {
        Charset declared = BodyCharset.declared(body.head());
        boolean detectable =
                declared == null
                        || declared.name().startsWith("UTF-")
                        || declared.equals(StandardCharsets.US_ASCII);
        if (!detectable) {
            return FACTORY.createParser(
                    ObjectReadContext.empty(), new InputStreamReader(body.stream(), declared));
        }
        // The parser itself tells UTF-16 and UTF-32 by their marks and zeros.
        InputStream stream =
                body.looksLikeUtf8() ? new RepairedUtf8Stream(body.stream()) : body.stream();
        return FACTORY.createParser(ObjectReadContext.empty(), stream);
    }

    /** One document on its way. */
    private final class ReadState {

        private final JsonParser parser;
        private final Map<String, Object> outermost = new HashMap<>(4);
        private int depth;
        private int keptBytes;

        ReadState(JsonParser parser) {
            this.parser = parser;
        }

        /** The value that begins at the current token; null for JSON's null. */
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
                    // Asked of every object, and a switch by type would ask slowly.
                    wanted
                                    instanceof
                                    MemberFilter.Including(
                                            CompactJsonObject.Names names,
                                            PropertyNameMatcher matcher)
                            ? only(names, matcher)
                            : without(((MemberFilter.Excluding) wanted).names());
            depth--;
            return members;
        }

        private Map<String, Object> only(
                CompactJsonObject.Names names, PropertyNameMatcher matcher) {
            CompactJsonObject members = null;
            for (int place = parser.nextNameMatch(matcher);
                    place != PropertyNameMatcher.MATCH_END_OBJECT;
                    place = parser.nextNameMatch(matcher)) {
                parser.nextToken();
                if (place < 0) {
                    passOver();
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

        /** Leaves out a member; of the outermost object it is kept if it may tell an error. */
        private void passOver() {
            if (depth == 1 && JsonErrorObject.ERROR_MEMBERS.contains(parser.currentName())) {
                String name = parser.currentName();
                Object value = all().new ReadState(parser).value();
                outermost.put(name, value == null ? "" : value);
            } else {
                parser.skipChildren();
            }
        }

        /** The error that a document tells instead of data, or null. */
        @Nullable Failure toldBy(Object value) {
            Map<String, Object> members =
                    wanted instanceof MemberFilter.Including ? outermost : members(value);
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
                // A list of records must be as long as the source says that it is.
                elements.add(value());
                kept(REFERENCE_BYTES);
            }
            depth--;
            return elements;
        }

        private Object integer() {
            kept(NUMBER_BYTES);
            return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? new BigDecimal(parser.getBigIntegerValue())
                    : (Object) parser.getLongValue();
        }

        private @Nullable Object decimal() {
            kept(NUMBER_BYTES);
            try {
                return parser.isNaN() ? null : parser.getDecimalValue();
            } catch (NumberFormatException _) {
                // An exponent that no number can have: whoever wants a number finds none.
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
                throw new StreamConstraintsException(
                        "more than " + keptBytesMax + " bytes of data");
            }
        }
    }
}
