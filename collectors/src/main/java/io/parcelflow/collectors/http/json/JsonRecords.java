package io.parcelflow.collectors.http.json;

import io.parcelflow.collectors.http.BodyCharset;
import io.parcelflow.collectors.http.HttpBody;
import io.parcelflow.collectors.http.HttpResult;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.Named;

/**
 * Parses JSON into the values of a {@code io.parcelflow.collectors.RawRecord}, skipping unwanted
 * names before they use memory. Thread-safe.
 *
 * <p>Null members are absent, null elements stay in their list; the last of several members with
 * the same name counts. An invalid byte becomes U+FFFD, texts may contain control characters, and
 * NaN and infinity are absent like null. Bodies nested deeper than 64, with more than 100,000
 * tokens, texts above 100,000 characters or more than 256 KB of kept data are rejected.
 */
public final class JsonRecords {

    private static final int DEPTH_MAX = 64;
    private static final int TOKENS_MAX = 100_000;
    private static final int TEXT_CHARS_MAX = 100_000;
    private static final int NAME_CHARS_MAX = 1_000;

    /** Ten times the largest pages of real sources, see {@link #withBytesMax}. */
    private static final int KEPT_BYTES_MAX = 256_000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    // Names come from outside: interned, they would stay in memory forever.
                    .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    // An error in a single value must not lose the whole page.
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxTokenCount(TOKENS_MAX)
                                    .maxStringLength(TEXT_CHARS_MAX)
                                    .maxNumberLength(TEXT_CHARS_MAX)
                                    .maxNameLength(NAME_CHARS_MAX)
                                    .build())
                    .build();

    private final MemberFilter filter;
    private final int keptBytesMax;

    private JsonRecords(MemberFilter filter, int keptBytesMax) {
        this.filter = filter;
        this.keptBytesMax = keptBytesMax;
    }

    /** Keeps all members. */
    public static JsonRecords all() {
        return excluding(Set.of());
    }

    /**
     * Keeps only members with those names, at any depth, within objects that are themselves kept;
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

    /** Keeps all members except those with these names, at any depth. */
    public static JsonRecords excluding(Set<String> names) {
        return new JsonRecords(new MemberFilter.Excluding(Set.copyOf(names)), KEPT_BYTES_MAX);
    }

    /**
     * The same for documents with more than 256 KB of kept data.
     *
     * @param bytes approximate memory for the kept values of a document; each step in flight may
     *     use as much, and its observations as much again
     */
    public JsonRecords withBytesMax(int bytes) {
        return new JsonRecords(filter, bytes);
    }

    /** The members of an object; null if the value is not an object. */
    @SuppressWarnings("unchecked") // objects are read with texts as names
    public static @Nullable Map<String, Object> members(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : null;
    }

    /**
     * Parses a JSON value.
     *
     * @return a {@link Map}, {@link List}, {@link String}, {@link Long}, {@link BigDecimal} or
     *     {@link Boolean}; TRANSIENT if the text ends too early, BAD_RESPONSE if it is not JSON
     * @throws IOException as the body throws it
     */
    public HttpResult<Object> read(HttpBody body) throws IOException {
        try (JsonParser parser = parser(body)) {
            parser.nextToken();
            JsonRecordReader reading = reader(parser);
            Object value = reading.value();
            if (value == null || parser.nextToken() != null) {
                return HttpResult.failed(
                        FailureKind.BAD_RESPONSE, "the body is not one JSON object or array");
            }
            Failure error = reading.reportedError(value);
            return error == null
                    ? new HttpResult.Received<>(value)
                    : new HttpResult.Failed<>(error);
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

    JsonRecordReader reader(JsonParser parser) {
        return new JsonRecordReader(parser, filter, keptBytesMax);
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
        // The parser detects UTF-16 and UTF-32 by their byte order marks and zeros.
        body.skipUtf8Marks();
        InputStream stream =
                body.looksLikeUtf8() ? new RepairedUtf8Stream(body.stream()) : body.stream();
        return FACTORY.createParser(ObjectReadContext.empty(), stream);
    }
}
