package io.parcelflow.collectors.http.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonErrorObjectTest {

    private static Failure told(Map<String, Object> members) {
        return Objects.requireNonNull(JsonErrorObject.failureOf(members));
    }

    @ParameterizedTest
    @CsvSource({
        "498, Invalid Token, UNAUTHORIZED",
        "499, Token Required, UNAUTHORIZED",
        "403, You do not have permissions, REFUSED",
        "403, Rate Limit Exceeded, THROTTLED",
        "400, Unable to complete operation., BAD_RESPONSE",
        "400, 'Cannot perform query. Invalid query parameters.', BAD_RESPONSE",
        "404, Layer not found, NOT_FOUND",
        "408, , TIMEOUT",
        "429, Too many requests, THROTTLED",
        "429, The daily quota is exceeded, QUOTA_EXHAUSTED",
        "500, Error performing query operation, TRANSIENT",
        "504, Gateway, TRANSIENT",
    })
    void readsWhatMapServersSay(int code, String message, FailureKind kind) {
        Map<String, Object> error =
                message == null
                        ? Map.of("code", (long) code)
                        : Map.of("code", (long) code, "message", message, "details", List.of());
        Failure failure = told(Map.of("error", error));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message())
                .startsWith("the source responded with an error instead of data: " + code);
    }

    @ParameterizedTest
    @CsvSource({
        "Unauthorized, The access token is invalid, UNAUTHORIZED",
        "RateLimit, API calls are throttled now, THROTTLED",
        "permission_denied, API key is missing, UNAUTHORIZED",
        "query.execution.queryTimeout, Query timed out, TRANSIENT",
        "quota, Your quota has been reached, QUOTA_EXHAUSTED",
        "dataset.missing, Not found, BAD_RESPONSE",
    })
    void readsWordsWhereThereIsNoNumber(String code, String message, FailureKind kind) {
        assertThat(told(Map.of("code", code, "error", true, "message", message)).kind())
                .isEqualTo(kind);
        assertThat(told(Map.of("error", Map.of("code", code, "message", message))).kind())
                .isEqualTo(kind);
    }

    @Test
    void readsAnErrorThatIsAText() {
        Failure failure = told(Map.of("error", "down for maintenance"));
        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure.message()).endsWith("instead of data: down for maintenance");
    }

    @Test
    void showsTheBeginningOfALongMessageInOneLine() {
        String message = told(Map.of("error", "a\nb" + "c".repeat(5_000))).message();
        assertThat(message).contains("a bccc").endsWith("…").hasSizeLessThan(200);
        assertThat(told(Map.of("error", true)).message()).endsWith("instead of data");
    }

    @Test
    void seesNoErrorWhereNoneIsTold() {
        for (Object none : List.of("", " ", false, 0L, Map.of(), List.of("x"))) {
            assertThat(JsonErrorObject.failureOf(Map.of("error", none))).as("%s", none).isNull();
        }
        assertThat(JsonErrorObject.failureOf(Map.of("code", "x", "message", "y"))).isNull();
    }
}
