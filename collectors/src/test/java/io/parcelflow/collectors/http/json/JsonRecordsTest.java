package io.parcelflow.collectors.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.http.Bodies;
import io.parcelflow.collectors.http.HttpBody;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRecordsTest {

    private static Object value(JsonRecords reader, String json) throws IOException {
        HttpResult<Object> answer = reader.read(Bodies.json(json));
        assertThat(answer).isInstanceOf(HttpResult.Received.class);
        return ((HttpResult.Received<Object>) answer).value();
    }

    private static Failure failure(String json) throws IOException {
        HttpResult<Object> answer = JsonRecords.all().read(Bodies.json(json));
        assertThat(answer).isInstanceOf(HttpResult.Failed.class);
        return ((HttpResult.Failed<Object>) answer).failure();
    }

    @Test
    void givesPlainValues() throws IOException {
        assertThat(
                        value(
                                JsonRecords.all(),
                                """
                                {"text": "a\\u00e9", "yes": true, "no": false, "none": null,
                                 "whole": 12, "long": 12345678901, "huge": 123456789012345678901,
                                 "part": 1.50, "list": [1, "b", {}], "object": {"c": []}}
                                """))
                .isEqualTo(
                        Map.of(
                                "text",
                                "aé",
                                "yes",
                                true,
                                "no",
                                false,
                                "whole",
                                12L,
                                "long",
                                12345678901L,
                                "huge",
                                new BigDecimal("123456789012345678901"),
                                "part",
                                new BigDecimal("1.50"),
                                "list",
                                List.of(1L, "b", Map.of()),
                                "object",
                                Map.of("c", List.of())));
    }

    @Test
    void losesNoPageToOneValue() throws IOException {
        String json =
                "[{\"a\":NaN},{\"a\":-Infinity},{\"a\":\"x\ty\u0000\"},{\"a\":\"it\\'s\"},"
                        + "{\"a\":\"\\ud83c\"},{\"a\":\"\\ud83c\\udfe0\"},{\"a\":-0},{\"a\":1e999999999},{\"a\":-1e9999999999}]";
        assertThat(value(JsonRecords.all(), json))
                .isEqualTo(
                        List.of(
                                Map.of(),
                                Map.of(),
                                Map.of("a", "x\ty\0"),
                                Map.of("a", "it's"),
                                Map.of("a", "\uD83C"),
                                Map.of("a", "\uD83C\uDFE0"),
                                Map.of("a", 0L),
                                Map.of("a", new BigDecimal("1E+999999999")),
                                Map.of("a", "-1e9999999999")));
    }

    @Test
    void keepsTheLengthOfAListWithNulls() throws IOException {
        assertThat(value(JsonRecords.all(), "[null, 1, null]"))
                .isEqualTo(Arrays.asList(null, 1L, null));
    }

    @Test
    void leavesOutWhatIsNotWanted() throws IOException {
        String json = "{\"a\":1,\"Owner\":{\"Name\":\"x\",\"a\":2},\"b\":{\"Name\":\"y\",\"a\":3}}";
        assertThat(value(JsonRecords.excluding(Set.of("Owner", "Name")), json))
                .isEqualTo(Map.of("a", 1L, "b", Map.of("a", 3L)));
        assertThat(value(JsonRecords.including(Set.of("b", "a")), json))
                .isEqualTo(Map.of("a", 1L, "b", Map.of("a", 3L)));
    }

    @Test
    void skipsLargePicturesWithoutHoldingThem() throws IOException {
        String json = "{\"a\":1,\"Sketch\":\"" + "A".repeat(3_000_000) + "\"}";
        assertThat(value(JsonRecords.including(Set.of("a")), json)).isEqualTo(Map.of("a", 1L));
        assertThat(failure(json).kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    }

    @Test
    void takesTheLastOfTwoMembersOfOneName() throws IOException {
        assertThat(value(JsonRecords.all(), "{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", 2L));
        assertThat(value(JsonRecords.all(), "{\"a\":1,\"a\":null}")).isEqualTo(Map.of());
        JsonRecords only = JsonRecords.including(List.of("a"));
        assertThat(value(only, "{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", 2L));
        assertThat(value(only, "{\"a\":1,\"a\":null}")).isEqualTo(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1 | TRANSIENT",
                "{\"a\":\"b | TRANSIENT",
                "[1, 2 | TRANSIENT",
                "{\"a\":} | BAD_RESPONSE",
                "{a:1} | BAD_RESPONSE",
                "[1] [2] | BAD_RESPONSE",
                "{} x | BAD_RESPONSE",
                "null | BAD_RESPONSE",
                "{\"a\":'b'} | BAD_RESPONSE",
            })
    void tellsWhatIsNoJsonFromWhatIsCutShort(String json, FailureKind kind) throws IOException {
        assertThat(failure(json).kind()).isEqualTo(kind);
    }

    @Test
    void refusesWhatIsTooDeepOrTooMuch() throws IOException {
        assertThat(failure("[".repeat(65) + "]".repeat(65)).kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(failure("[" + "1,".repeat(100_001) + "1]").kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(failure("[1" + "0".repeat(100_000) + "]").kind())
                .isEqualTo(FailureKind.BAD_RESPONSE);
        assertThat(failure("[" + ("\"" + "x".repeat(90_000) + "\",").repeat(12) + "1]").message())
                .contains("256000 bytes");
    }

    @Test
    void keepsMoreOnlyWhereItIsAsked() throws IOException {
        String rows = "[" + "{\"a\":\"b\",\"c\":1},".repeat(2_000) + "{}]";
        assertThat(failure(rows).message()).contains("more than 256000 bytes of data");
        assertThat((List<?>) value(JsonRecords.all().withBytesMax(1_000_000), rows)).hasSize(2_001);
        assertThat((List<?>) value(JsonRecords.excluding(Set.of("a", "c")), rows)).hasSize(2_001);
    }

    @Test
    void findsNamesOfEveryLengthHoweverTheyAreWritten() throws IOException {
        List<String> names = new ArrayList<>(List.of("é", "名", "a\"b"));
        for (int length = 1; length <= 40; length++) {
            names.add("n".repeat(length));
        }
        StringBuilder json = new StringBuilder("{\"o\\u0074her\":0");
        Map<String, Object> expected = new LinkedHashMap<>();
        for (String name : names) {
            json.append(",\n\"").append(name.replace("\"", "\\\"")).append("\" : \"v\"");
            json.append(",\"x")
                    .append(name.replace("\"", "\\\""))
                    .append("\":{\"")
                    .append("n\":1}");
            expected.put(name, "v");
        }
        json.append(",\"\\u006e\":\"escaped\"}");
        expected.put("n", "escaped");

        assertThat(value(JsonRecords.including(names), json.toString())).isEqualTo(expected);
    }

    @Test
    void boundsWhatObjectsWithoutTextsTake() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            names.add("name" + i);
        }
        String json = "[" + "{\"name1\":1},".repeat(20_000) + "{}]";

        HttpResult<Object> answer = JsonRecords.including(names).read(Bodies.json(json));

        assertThat(answer).isInstanceOf(HttpResult.Failed.class);
        assertThat(((HttpResult.Failed<Object>) answer).failure().message()).contains("too large");
    }

    @Test
    void tellsObjectsFromOtherValues() throws IOException {
        assertThat(JsonRecords.members(value(JsonRecords.all(), "{\"a\":1}")))
                .isEqualTo(Map.of("a", 1L));
        assertThat(JsonRecords.members(value(JsonRecords.all(), "[1]"))).isNull();
        assertThat(JsonRecords.members(null)).isNull();
    }

    @Test
    void readsTheDeclaredCharset() throws IOException {
        HttpBody latin1 =
                Bodies.of(
                        "application/json; charset=ISO-8859-1",
                        "[\"é\"]".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(((HttpResult.Received<Object>) JsonRecords.all().read(latin1)).value())
                .isEqualTo(List.of("é"));
        HttpBody marked =
                Bodies.of("application/json", "\uFEFF[1]".getBytes(StandardCharsets.UTF_8));
        assertThat(((HttpResult.Received<Object>) JsonRecords.all().read(marked)).value())
                .isEqualTo(List.of(1L));
    }

    @Test
    void readsEveryUnicodeEncodingAndMendsWrongBytes() throws IOException {
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_32)) {
            HttpBody body = Bodies.of("application/json", "[\"José\"]".getBytes(charset));
            assertThat(JsonRecords.all().read(body))
                    .as(charset.name())
                    .isEqualTo(new HttpResult.Received<>(List.of("José")));
        }
        HttpBody latin1 =
                Bodies.of(
                        "application/json; charset=utf-8",
                        "[\"Jos\u00e9\",\"B\"]".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(JsonRecords.all().read(latin1))
                .isEqualTo(new HttpResult.Received<>(List.of("Jos\uFFFD", "B")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":498,\"message\":\"Invalid Token\",\"details\":[]}} | UNAUTHORIZED",
                "{\"error\":{\"code\":400,\"message\":\"Failed to execute query.\"}} | BAD_RESPONSE",
                "{\"code\":\"throttled\",\"error\":true,\"message\":\"Too many requests\"} | THROTTLED",
            })
    void takesAnErrorForNoData(String json, FailureKind kind) throws IOException {
        for (JsonRecords reader :
                List.of(JsonRecords.all(), JsonRecords.including(List.of("a", "message")))) {
            HttpResult<Object> answer = reader.read(Bodies.json(json));
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            HttpResult.Failed.class,
                            failed -> assertThat(failed.failure().kind()).isEqualTo(kind));
        }
    }

    @Test
    void takesNoErrorWithinDataForOne() throws IOException {
        String json =
                "{\"a\":[{\"error\":\"none\"}],\"error\":null,\"message\":\"ok\",\"b\":{\"error\":1}}";
        assertThat(value(JsonRecords.including(List.of("a")), json))
                .isEqualTo(Map.of("a", List.of(Map.of())));
    }

    @Test
    void passesOnWhatTheBodyThrows() {
        assertThatThrownBy(() ->
                        JsonRecords.all()
                                .read(Bodies.throwing("[1,", new EOFException("truncated"))))
                .isInstanceOf(EOFException.class)
                .hasMessage("truncated");
    }
}
