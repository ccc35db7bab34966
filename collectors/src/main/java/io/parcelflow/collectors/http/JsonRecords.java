package io.parcelflow.collectors.http;

import io.parcelflow.engine.run.FailureKind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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

/**
 * Reads JSON into the values of a {@link io.parcelflow.collectors.RawRecord}, leaving out the names
 * that are not wanted before they are ever held in memory. Thread-safe.
 *
 * <p>A member that is null is absent, an element that is null stays one of its list; of two members
 * of one name the last counts. Bodies nested deeper than 64, with more than 100 000 tokens, texts
 * above 100 000 characters or above a million characters in all are refused.
 */
public final class JsonRecords {

    private static final int DEPTH_MAX = 64;
    private static final int TOKENS_MAX = 100_000;
    private static final int TEXT_CHARS_MAX = 100_000;
    private static final int NUMBER_CHARS_MAX = 100;
    private static final int NAME_CHARS_MAX = 1_000;
    private static final int KEPT_CHARS_MAX = 1_000_000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    // Names come from outside: interned they would stay for ever.
                    .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxTokenCount(TOKENS_MAX)
                                    .maxStringLength(TEXT_CHARS_MAX)
                                    .maxNumberLength(NUMBER_CHARS_MAX)
                                    .maxNameLength(NAME_CHARS_MAX)
                                    .build())
                    .build();

    private final Predicate<String> wanted;

    private JsonRecords(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** Keeps every member. */
    public static JsonRecords all() {
        return new JsonRecords(_ -> true);
    }

    /** Keeps the members of those names, at any depth, within objects that are themselves kept. */
    public static JsonRecords only(Set<String> names) {
        return new JsonRecords(Set.copyOf(names)::contains);
    }

    /** Keeps every member but those of these names, at any depth. */
    public static JsonRecords without(Set<String> names) {
        Set<String> left = Set.copyOf(names);
        return new JsonRecords(name -> !left.contains(name));
    }

    /**
     * Reads one JSON value.
     *
     * @return a {@link Map}, {@link List}, {@link String}, {@link Long}, {@link BigDecimal} or
     *     {@link Boolean}; TRANSIENT where the text ends too early, BAD_RESPONSE where it is no
     *     JSON
     * @throws IOException as the body throws it
     */
    public Answer<Object> read(Body body) throws IOException {
        try (JsonParser parser = parser(body)) {
            parser.nextToken();
            Object value = new Reading(parser).value();
            if (value == null || parser.nextToken() != null) {
                return Answer.failed(
                        FailureKind.BAD_RESPONSE, "the body is not one JSON object or array");
            }
            return new Answer.Received<>(value);
        } catch (JacksonIOException e) {
            IOException cause = e.getCause();
            throw cause == null ? new IOException(e.getOriginalMessage(), e) : cause;
        } catch (UnexpectedEndOfInputException _) {
            return Answer.failed(FailureKind.TRANSIENT, "the JSON ends before it is complete");
        } catch (StreamConstraintsException e) {
            return Answer.failed(
                    FailureKind.BAD_RESPONSE, "the JSON is too large: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            return Answer.failed(
                    FailureKind.BAD_RESPONSE, "the body is no JSON" + at(e.getLocation()));
        }
    }

    private static String at(@Nullable TokenStreamLocation location) {
        return location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static JsonParser parser(Body body) {
        Charset declared = BodyCharset.declared(body.head());
        boolean detectable =
                declared == null
                        || declared.name().startsWith("UTF-")
                        || declared.equals(StandardCharsets.US_ASCII);
        return detectable
                ? FACTORY.createParser(ObjectReadContext.empty(), body.stream())
                : FACTORY.createParser(
                        ObjectReadContext.empty(), new InputStreamReader(body.stream(), declared));
    }

    /** One document on its way. */
    private final class Reading {

        private final JsonParser parser;
        private int keptChars;

        Reading(JsonParser parser) {
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
                case VALUE_STRING -> kept(parser.getString());
                case VALUE_NUMBER_INT -> integer();
                case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
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
            Map<String, Object> members = new LinkedHashMap<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (wanted.test(name)) {
                    Object value = value();
                    if (value == null) {
                        members.remove(name);
                    } else {
                        kept(name);
                        members.put(name, value);
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return members;
        }

        private List<@Nullable Object> array() {
            List<@Nullable Object> elements = new ArrayList<>(4);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                // A list of records must be as long as the source says that it is.
                elements.add(value());
            }
            return elements;
        }

        private Object integer() {
            return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? new BigDecimal(parser.getBigIntegerValue())
                    : (Object) parser.getLongValue();
        }

        private String kept(String text) {
            keptChars += text.length();
            if (keptChars > KEPT_CHARS_MAX) {
                throw new StreamConstraintsException(
                        "more than " + KEPT_CHARS_MAX + " characters of data");
            }
            return text;
        }
    }
}
