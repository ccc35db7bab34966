package io.parcelflow.service.alert;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to one address. The address may hold a secret, so that messages name its host only.
 */
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

    /** Where it goes, for a person. */
    String host() {
        return address.getHost();
    }

    /** Returns once it was taken with a status of 2xx. */
    void send(String json) throws DeliveryException {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            // Whoever answers with another address may be anybody.
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
            connection.setRequestProperty("User-Agent", "Parcelflow");
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            connection.setFixedLengthStreamingMode(body.length);
            connection.getOutputStream().write(body);
            judge(connection);
        } catch (SocketTimeoutException e) {
            throw DeliveryException.retryable(host() + " did not answer in time", null);
        } catch (IOException e) {
            throw DeliveryException.retryable(
                    host() + " cannot be reached (" + e.getClass().getSimpleName() + ")", null);
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private void judge(HttpURLConnection connection) throws IOException, DeliveryException {
        int status = connection.getResponseCode();
        if (status >= 200 && status < 300) {
            return;
        }
        String message = host() + " answered " + status + said(connection);
        if (status >= 500 || status == TOO_MANY || status == TIMEOUT) {
            throw DeliveryException.retryable(
                    message, retryAfter(connection.getHeaderField("Retry-After")));
        }
        throw DeliveryException.permanent(message + ": check the address");
    }

    private static String said(HttpURLConnection connection) {
        try (InputStream in = connection.getErrorStream()) {
            if (in == null) {
                return "";
            }
            String text = new String(in.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
            String words = text.replaceAll("[^\\x20-\\x7e]", " ").strip();
            // Slack says what is wrong in a word; a page of HTML says nothing.
            return words.isEmpty() || words.length() > 80 || words.startsWith("<")
                    ? ""
                    : " (" + words + ")";
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
