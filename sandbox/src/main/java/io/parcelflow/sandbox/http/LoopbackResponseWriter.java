package io.parcelflow.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Writes responses, chunked like both real sources do. Not thread-safe. */
final class LoopbackResponseWriter {

    private static final int DRIPS = 20;
    private static final int ENDLESS_CHUNK_BYTES_MIN = 16 * 1024;
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final OutputStream out;
    private long dateSecond = Long.MIN_VALUE;
    private String date = "";

    LoopbackResponseWriter(OutputStream out) {
        this.out = out;
    }

    /** In one write, so that a response is one segment if possible. */
    void writeComplete(LoopbackResponse response, boolean headOnly, boolean keepAlive)
            throws IOException {
        byte[] head = head(response, "Transfer-Encoding: chunked", keepAlive);
        if (headOnly || !mayHaveBody(response)) {
            out.write(head);
            return;
        }
        byte[] body = response.body();
        byte[] size = body.length == 0 ? body : chunkSize(body.length);
        int framing = body.length == 0 ? LAST_CHUNK.length : size.length + 2 + LAST_CHUNK.length;
        byte[] all = new byte[head.length + body.length + framing];
        int at = put(all, put(all, put(all, 0, head), size), body);
        if (body.length > 0) {
            all[at++] = '\r';
            all[at++] = '\n';
        }
        put(all, at, LAST_CHUNK);
        out.write(all);
    }

    void writeTruncated(LoopbackResponse response, int bytesSent) throws IOException {
        out.write(head(response, "Content-Length: " + response.body().length, false));
        out.write(response.body(), 0, Math.min(bytesSent, response.body().length));
        out.flush();
    }

    void writeSlowly(LoopbackResponse response, Duration over)
            throws IOException, InterruptedException {
        byte[] body = response.body();
        out.write(head(response, "Content-Length: " + body.length, false));
        for (int i = 0; i < DRIPS; i++) {
            int from = (int) ((long) body.length * i / DRIPS);
            int until = (int) ((long) body.length * (i + 1) / DRIPS);
            Thread.sleep(over.dividedBy(DRIPS));
            out.write(body, from, until - from);
            out.flush();
        }
    }

    /** Ends only when the client disconnects, or by interruption. */
    void writeEndlessly(LoopbackResponse response) throws IOException, InterruptedException {
        byte[] chunk = repeatedChunk(response.body());
        out.write(head(response, "Transfer-Encoding: chunked", false));
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            out.write(chunk);
        }
    }

    /** A chunk that repeats the body until a write is efficient. */
    private static byte[] repeatedChunk(byte[] body) {
        byte[] unit = body.length == 0 ? new byte[] {' '} : body;
        int times = Math.ceilDiv(ENDLESS_CHUNK_BYTES_MIN, unit.length);
        byte[] size = chunkSize(unit.length * times);
        byte[] chunk = new byte[size.length + unit.length * times + 2];
        int at = put(chunk, 0, size);
        for (int i = 0; i < times; i++) {
            at = put(chunk, at, unit);
        }
        chunk[at] = '\r';
        chunk[at + 1] = '\n';
        return chunk;
    }

    private byte[] head(LoopbackResponse response, String framing, boolean keepAlive) {
        StringBuilder head = new StringBuilder(512);
        head.append("HTTP/1.1 ").append(response.status()).append(' ');
        head.append(response.reason()).append("\r\nDate: ").append(dateNow()).append("\r\n");
        for (String line : response.headers()) {
            head.append(line).append("\r\n");
        }
        if (mayHaveBody(response)) {
            head.append(framing).append("\r\n");
        }
        head.append(keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private String dateNow() {
        Instant now = Instant.now();
        if (now.getEpochSecond() != dateSecond) {
            dateSecond = now.getEpochSecond();
            date = HttpDate.format(now);
        }
        return date;
    }

    private static boolean mayHaveBody(LoopbackResponse response) {
        return response.status() != 204 && response.status() != 304;
    }

    private static byte[] chunkSize(int bytes) {
        return (Integer.toHexString(bytes) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int put(byte[] into, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, into, at, bytes.length);
        return at + bytes.length;
    }
}
