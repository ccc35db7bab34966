package io.parcelflow.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.http.json.JsonRecords;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.SourcePolicy;
import io.parcelflow.collectors.testing.LoopbackServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codings that nobody asked for: what can be read is read, the rest is named. */
class BodyCodingTest {

    private static final String TEXT = "<p>" + "homes ".repeat(2_000);

    private final PoliteClient client =
            new PoliteClient(HttpLimits.defaults(), InstantSource.system());

    @AfterEach
    void close() {
        client.close();
    }

    private HttpResult<String> get(LoopbackServer.Script script) throws InterruptedException {
        try (LoopbackServer server = LoopbackServer.start(script)) {
            return client.get(
                    SourcePolicy.of("example"),
                    server.url("/"),
                    ExpectedContent.HTML,
                    body -> new HttpResult.Received<>(body.text()));
        }
    }

    private static byte[] deflated(boolean isRaw) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, isRaw);
        deflater.setInput(TEXT.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[512];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, identity", "identity, GZIP", "x-gzip, none"})
    void codingsThatChangeNothingAreIgnored(String coding) throws InterruptedException {
        byte[] packed = LoopbackServer.gzip(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(get(x -> x.reply(200, "text/html", packed, "Content-Encoding: " + coding)))
                .isEqualTo(new HttpResult.Received<>(TEXT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deflateIsReadWithAndWithoutItsHeader(boolean isRaw) throws InterruptedException {
        byte[] packed = deflated(isRaw);
        assertThat(get(x -> x.reply(200, "text/html", packed, "Content-Encoding: deflate")))
                .isEqualTo(new HttpResult.Received<>(TEXT));
    }

    @Test
    void bodiesThatArePackedTwiceAreUnpackedTwice() throws InterruptedException {
        byte[] packed =
                LoopbackServer.gzip(LoopbackServer.gzip(TEXT.getBytes(StandardCharsets.UTF_8)));
        assertThat(get(x -> x.reply(200, "text/html", packed, "Content-Encoding: gzip, gzip")))
                .isEqualTo(new HttpResult.Received<>(TEXT));
    }

    @Test
    void aTransferCodingThatIsNoneIsIgnored() throws InterruptedException {
        assertThat(get(x -> x.reply(200, "text/html", TEXT, "Transfer-Encoding: identity")))
                .isEqualTo(new HttpResult.Received<>(TEXT));
    }

    @Test
    void aTransferCodingIsUndone() throws InterruptedException {
        byte[] packed = LoopbackServer.gzip(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(
                        get(x -> {
                            x.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n");
                            x.raw(Integer.toHexString(packed.length) + "\r\n");
                            x.out().write(packed);
                            x.raw("\r\n0\r\n\r\n");
                        }))
                .isEqualTo(new HttpResult.Received<>(TEXT));
    }

    @ParameterizedTest
    @CsvSource({"Content-Encoding, br", "Content-Encoding, zstd", "Transfer-Encoding, gzip"})
    void whatCannotBeReadIsNamed(String header, String coding) throws InterruptedException {
        assertThat(get(x -> x.reply(200, "text/html", TEXT, header + ": " + coding)).toString())
                .contains("BAD_RESPONSE")
                .contains("'" + coding + "'");
    }

    @Test
    void anyNumberOfByteOrderMarksIsSkipped() throws Exception {
        assertThat(get(x -> x.reply(200, "text/html", "\uFEFF\uFEFF" + TEXT)))
                .isEqualTo(new HttpResult.Received<>(TEXT));
        assertThat(JsonRecords.all().read(Bodies.json("\uFEFF\uFEFF{\"a\":1}")))
                .isEqualTo(new HttpResult.Received<>(Map.of("a", 1L)));
    }

    @Test
    void aNumberThatNobodyCanMeanCostsItsValueAlone() throws Exception {
        String digits = "9".repeat(101);
        String json = "{\"a\":" + digits + ",\"b\":0." + digits + ",\"c\":7}";
        assertThat(JsonRecords.all().read(Bodies.json(json)))
                .isEqualTo(
                        new HttpResult.Received<>(
                                Map.of("a", digits, "b", "0." + digits, "c", 7L)));
    }
}
