package io.parcelflow.bench.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests like a browser: compressed and on reused connections. Thread-safe. */
public final class ServiceClient {

    private static final int PATIENCE_MILLIS = 120_000;
    private static final int OK = 200;
    private static final int TRANSFER_BYTES = 64 * 1024;

    /** Styles and scripts of a page. */
    private static final Pattern PART =
            Pattern.compile("(?:href|src)=\"(/assets/[^\"]+\\.(?:css|js)[^\"]*)\"");

    static {
        // As many as the concurrent requests; the default is five.
        System.setProperty("http.maxConnections", "64");
    }

    private final URI baseUri;

    public ServiceClient(URI place) {
        this.baseUri = place;
    }

    /** The URL of the service. */
    public URI baseUri() {
        return baseUri;
    }

    /**
     * A response with its time.
     *
     * @param millis from the request to the last byte
     * @param bytes of the body as sent
     */
    public record TimedResponse(double millis, long bytes) {}

    /**
     * Reads a response and discards it.
     *
     * @throws IOException if its status is not 200
     */
    public TimedResponse get(String path) throws IOException {
        long start = System.nanoTime();
        byte[] transfer = new byte[TRANSFER_BYTES];
        long bytes = 0;
        try (InputStream body = open(path)) {
            for (int read = body.read(transfer); read >= 0; read = body.read(transfer)) {
                bytes += read;
            }
        }
        return new TimedResponse((System.nanoTime() - start) / 1e6, bytes);
    }

    /** The text of a response. */
    public String text(String path) throws IOException {
        HttpURLConnection connection = connection(path);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The response to a JSON document, with any successful status. */
    public String post(String path, String json) throws IOException {
        HttpURLConnection connection = connection(path);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Size of a page as sent, with all its styles and scripts. */
    public long firstPageBytes(String path) throws IOException {
        long bytes = get(path).bytes();
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text(path));
        while (part.find()) {
            parts.add(part.group(1).replace("&amp;", "&"));
        }
        for (String each : parts) {
            bytes += get(each).bytes();
        }
        return bytes;
    }

    private InputStream open(String path) throws IOException {
        HttpURLConnection connection = connection(path);
        connection.setRequestProperty("Accept-Encoding", "gzip");
        if (connection.getResponseCode() != OK) {
            throw new IOException(path + " is answered with " + connection.getResponseCode());
        }
        return connection.getInputStream();
    }

    private HttpURLConnection connection(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) baseUri.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestProperty("Accept", "text/html, application/json");
        return connection;
    }
}
