package io.parcelflow.collectors.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Bodies that come from no network. */
public final class Bodies {

    private static final Deadlines DEADLINES = new Deadlines(HttpLimits.standard());

    private Bodies() {}

    static Body of(String contentType, byte[] bytes) throws IOException {
        return of(contentType, new ByteArrayInputStream(bytes));
    }

    private static Body of(String contentType, InputStream in) throws IOException {
        ResponseHead head = new ResponseHead(200, "OK", Map.of("content-type", contentType));
        try (Deadline deadline = DEADLINES.begin()) {
            return new Body(
                    "test",
                    head,
                    DecodedBody.of(in, head, SourcePolicy.BODY_BYTES_MAX),
                    new LargeBodies(),
                    deadline);
        }
    }

    /** A body that breaks off with an exception. */
    static Body throwing(String start, IOException end) throws IOException {
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

    public static Body json(String text) throws IOException {
        return of("application/json", text.getBytes(StandardCharsets.UTF_8));
    }
}
