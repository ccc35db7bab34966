package io.parcelflow.collectors.http;

import io.parcelflow.collectors.http.connection.DeadlineMonitor;
import io.parcelflow.collectors.http.connection.DecodedBody;
import io.parcelflow.collectors.http.connection.LargeBodyLimiter;
import io.parcelflow.collectors.http.connection.RequestDeadline;
import io.parcelflow.collectors.http.message.HttpLimits;
import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.collectors.http.message.SourcePolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Bodies that come from no network. */
public final class Bodies {

    private static final DeadlineMonitor DEADLINES = new DeadlineMonitor(HttpLimits.defaults());

    private Bodies() {}

    public static HttpBody of(String contentType, byte[] bytes) throws IOException {
        return of(contentType, new ByteArrayInputStream(bytes));
    }

    private static HttpBody of(String contentType, InputStream in) throws IOException {
        ResponseHead head = new ResponseHead(200, "OK", Map.of("content-type", contentType));
        try (RequestDeadline deadline = DEADLINES.start()) {
            return new HttpBody(
                    "test",
                    head,
                    DecodedBody.of(in, head, SourcePolicy.BODY_BYTES_MAX),
                    new LargeBodyLimiter(),
                    deadline);
        }
    }

    /** A body that breaks off with an exception. */
    public static HttpBody throwing(String start, IOException end) throws IOException {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw end;
                    }

                    @Override
                    public int read(byte[] into, int from, int count) throws IOException {
                        throw end;
                    }
                };
        return of(
                "application/json",
                new SequenceInputStream(
                        new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), broken));
    }

    public static HttpBody json(String text) throws IOException {
        return of("application/json", text.getBytes(StandardCharsets.UTF_8));
    }
}
