package io.parcelflow.service.alert;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Posts JSON to a URL. The URL may contain a secret, so error messages include only its host. */
final class WebhookClient {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    private static final int ANSWER_BYTES_MAX = 2_048;
    private static final int TOO_MANY = 429;
    private static final int TIMEOUT = 408;

    private final URI address;

    WebhookClient(URI address) {
        this.address = address;
    }

    /** The host, for error messages. */
    String host() {
        return address.getHost();
    }

    /** Returns once the server has responded with a 2xx status. */
    void send(String json) throws DeliveryException {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            // A redirect could lead anywhere.
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
            connection.setRequestProperty("User-Agent", "Parcelflow");
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            connection.setFixedLengthStreamingMode(body.length);
            connection.getOutputStream().write(body);
            checkStatus(connection);
        } catch (SocketTimeoutException e) {
            throw DeliveryException.retryable(host() + " did not respond in time", null);
        } catch (ConnectException e) {
            throw DeliveryException.retryable(host() + " refused the connection", null);
        } catch (IOException e) {
            throw DeliveryException.retryable(
                    "cannot connect to " + host() + " (" + e.getClass().getSimpleName() + ")",
                    null);
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private void checkStatus(HttpURLConnection connection) throws IOException, DeliveryException {
        int status = connection.getResponseCode();
        if (status >= 200 && status < 300) {
            return;
        }
        String message = host() + " responded with " + status + errorText(connection);
        if (status >= 500 || status == TOO_MANY || status == TIMEOUT) {
            throw DeliveryException.retryable(
                    message, retryAfter(connection.getHeaderField("Retry-After")));
        }
        throw DeliveryException.permanent(message + ": check the URL");
    }

    private static String errorText(HttpURLConnection connection) {
        try (InputStream in = connection.getErrorStream()) {
            if (in == null) {
                return "";
            }
            String text = new String(in.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
            String line = text.replaceAll("[^\\x20-\\x7e]", " ").strip();
            // Slack's error is a single word; an HTML page is useless here.
            return line.isEmpty() || line.length() > 80 || line.startsWith("<")
                    ? ""
                    : " (" + line + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static @Nullable Duration retryAfter(@Nullable String seconds) {
        try {
            return seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds.strip()));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
