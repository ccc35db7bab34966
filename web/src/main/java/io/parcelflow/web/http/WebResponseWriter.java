package io.parcelflow.web.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes a {@link WebResponse} to an HTTP exchange, compressed if the client accepts it. */
final class WebResponseWriter {

    // Smaller bodies fit into one packet either way.
    private static final int COMPRESSED_BYTES_MIN = 1_024;
    private static final int BLOCK_BYTES = 8 * 1_024;
    private static final String ENCODING = "Content-Encoding";

    private final SlowClientWatchdog slowClients;

    WebResponseWriter(SlowClientWatchdog slowClients) {
        this.slowClients = slowClients;
    }

    void write(HttpExchange exchange, WebResponse response, boolean isHead) throws IOException {
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            exchange.getResponseHeaders().set(header.getKey(), header.getValue());
        }
        boolean isCompressible = isCompressible(response);
        if (isCompressible) {
            exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
        }
        boolean isCompressed = isCompressible && acceptsGzip(exchange);
        if (isHead) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        switch (response.body()) {
            case WebResponseBody.Empty _ -> exchange.sendResponseHeaders(response.status(), -1);
            case WebResponseBody.Bytes(byte[] bytes) ->
                    writeBytes(exchange, response, bytes, isCompressed);
            case WebResponseBody.Streamed(WebResponseBody.StreamingOutput writing) ->
                    writeStream(exchange, response, writing, isCompressed);
            case WebResponseBody.Events(WebResponseBody.StreamingOutput writing) ->
                    writeStream(exchange, response, writing, false);
        }
    }

    private void writeBytes(
            HttpExchange exchange, WebResponse response, byte[] bytes, boolean isCompressed)
            throws IOException {
        byte[] sent = bytes;
        if (isCompressed && bytes.length >= COMPRESSED_BYTES_MIN) {
            exchange.getResponseHeaders().set(ENCODING, "gzip");
            sent = gzip(bytes);
        }
        boolean isEmpty = sent.length == 0;
        exchange.sendResponseHeaders(response.status(), isEmpty ? -1 : sent.length);
        if (!isEmpty) {
            try (OutputStream out = slowClients.withTimeout(exchange.getResponseBody())) {
                out.write(sent);
            }
        }
    }

    private void writeStream(
            HttpExchange exchange,
            WebResponse response,
            WebResponseBody.StreamingOutput writing,
            boolean isCompressed)
            throws IOException {
        if (isCompressed) {
            exchange.getResponseHeaders().set(ENCODING, "gzip");
        }
        exchange.sendResponseHeaders(response.status(), 0);
        OutputStream out = slowClients.withTimeout(exchange.getResponseBody());
        OutputStream last =
                isCompressed
                        ? new GZIPOutputStream(out, BLOCK_BYTES, true)
                        : new BufferedOutputStream(out, BLOCK_BYTES);
        // On failure the stream stays open: closed properly, a truncated body would look
        // complete.
        writing.writeTo(last);
        // Closing alone would hide a failure of the last write.
        last.flush();
        last.close();
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

    private static boolean acceptsGzip(HttpExchange exchange) {
        List<String> accepted = exchange.getRequestHeaders().get("Accept-Encoding");
        if (accepted == null) {
            return false;
        }
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
}
