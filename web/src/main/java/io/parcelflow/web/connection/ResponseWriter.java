package io.parcelflow.web.connection;

import io.parcelflow.web.http.HttpStatus;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.http.WebResponseBody;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes the response to one request, compressed if the client accepts it. For one thread. */
final class ResponseWriter {

    // Smaller bodies fit into one packet either way.
    private static final int COMPRESSED_BYTES_MIN = 1_024;
    private static final int BLOCK_BYTES = 8 * 1_024;
    private static final String ENCODING = "Content-Encoding";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final OutputStream out;
    private final boolean isHead;
    private final boolean isHttp10;
    private boolean isPersistent;
    private boolean acceptsGzip;

    ResponseWriter(OutputStream out, boolean isHead, boolean isHttp10) {
        this.out = out;
        this.isHead = isHead;
        this.isHttp10 = isHttp10;
    }

    /** Whether the client may send another request afterwards. */
    void setPersistent(boolean persistent) {
        isPersistent = persistent;
    }

    /** Takes from a request which encodings its client reads. */
    void setRequest(WebRequest request) {
        acceptsGzip = acceptsGzip(request.headers().getOrDefault("accept-encoding", List.of()));
    }

    void write(WebResponse response) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        boolean isCompressible = isCompressible(response);
        if (isCompressible) {
            headers.put("Vary", "Accept-Encoding");
        }
        boolean isCompressed = isCompressible && acceptsGzip;
        switch (response.body()) {
            case WebResponseBody.Empty _ -> {
                if (response.status() != 204 && response.status() != 304) {
                    headers.put("Content-Length", "0");
                }
                out.write(head(response.status(), headers));
            }
            case WebResponseBody.Bytes(byte[] bytes) ->
                    writeBytes(response.status(), headers, bytes, isCompressed);
            case WebResponseBody.Streamed(WebResponseBody.StreamingOutput writing) ->
                    writeStream(response.status(), headers, writing, isCompressed);
            case WebResponseBody.Events(WebResponseBody.StreamingOutput writing) ->
                    writeStream(response.status(), headers, writing, false);
        }
        out.flush();
    }

    private byte[] head(int status, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(512);
        head.append("HTTP/1.1 ").append(status).append(' ').append(HttpStatus.reasonPhrase(status));
        head.append("\r\nDate: ").append(DATE.format(Instant.now())).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (!isPersistent) {
            head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void writeBytes(
            int status, Map<String, String> headers, byte[] bytes, boolean isCompressed)
            throws IOException {
        byte[] sent = bytes;
        if (isCompressed && bytes.length >= COMPRESSED_BYTES_MIN) {
            headers.put(ENCODING, "gzip");
            sent = gzip(bytes);
        }
        headers.put("Content-Length", String.valueOf(sent.length));
        byte[] head = head(status, headers);
        if (isHead) {
            out.write(head);
        } else if (sent.length <= BLOCK_BYTES) {
            // In one packet where it fits.
            byte[] all = new byte[head.length + sent.length];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(sent, 0, all, head.length, sent.length);
            out.write(all);
        } else {
            out.write(head);
            out.write(sent);
        }
    }

    private void writeStream(
            int status,
            Map<String, String> headers,
            WebResponseBody.StreamingOutput writing,
            boolean isCompressed)
            throws IOException {
        if (isCompressed) {
            headers.put(ENCODING, "gzip");
        }
        if (isHttp10) {
            isPersistent = false;
        } else {
            headers.put("Transfer-Encoding", "chunked");
        }
        out.write(head(status, headers));
        if (isHead) {
            return;
        }
        ChunkedOutput chunks = isHttp10 ? null : new ChunkedOutput(out);
        OutputStream blocks = new BufferedOutputStream(chunks == null ? out : chunks, BLOCK_BYTES);
        OutputStream last =
                isCompressed ? new GZIPOutputStream(blocks, BLOCK_BYTES / 2, true) : blocks;
        // On failure the end is not written: a truncated body must not look complete.
        writing.writeTo(last);
        if (last instanceof GZIPOutputStream gzip) {
            gzip.finish();
        }
        last.flush();
        if (chunks != null) {
            chunks.end();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, BLOCK_BYTES)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static boolean isCompressible(WebResponse response) {
        String type = response.headers().get("Content-Type");
        return type != null
                && !(response.body() instanceof WebResponseBody.Events)
                && !response.headers().containsKey(ENCODING)
                && (type.startsWith("text/")
                        || type.startsWith("application/json")
                        || type.startsWith("application/problem+json")
                        || type.startsWith("application/openmetrics-text")
                        || type.startsWith("image/svg"));
    }

    private static boolean acceptsGzip(List<String> accepted) {
        for (String header : accepted) {
            for (String coding : header.split(",", -1)) {
                String[] parts = coding.split(";", -1);
                if (parts[0].strip().equalsIgnoreCase("gzip")) {
                    return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0{0,3})?");
                }
            }
        }
        return false;
    }

    /** Writes blocks as the chunks of HTTP/1.1. */
    private static final class ChunkedOutput extends OutputStream {
        private final OutputStream out;

        ChunkedOutput(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                byte[] size = ascii(Integer.toHexString(length) + "\r\n");
                byte[] chunk = new byte[size.length + length + 2];
                System.arraycopy(size, 0, chunk, 0, size.length);
                System.arraycopy(bytes, offset, chunk, size.length, length);
                chunk[chunk.length - 2] = '\r';
                chunk[chunk.length - 1] = '\n';
                out.write(chunk);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        void end() throws IOException {
            out.write(ascii("0\r\n\r\n"));
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
