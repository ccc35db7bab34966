package io.parcelflow.collectors.http.message;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status line and headers of a response.
 *
 * @param status such as 200
 * @param reason the reason phrase; empty if missing
 * @param headers values by lower-case name; those of repeated headers are joined by commas, cookies
 *     by line feeds
 */
public record ResponseHead(int status, String reason, Map<String, String> headers) {

    /** Its values contain commas. */
    static final String SET_COOKIE = "set-cookie";

    public ResponseHead {
        headers = Map.copyOf(headers);
    }

    /** The value of a header; null if it is missing. */
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The declared media type in lower case without parameters; null if it is missing. */
    public @Nullable String mediaType() {
        String type = header("content-type");
        if (type == null) {
            return null;
        }
        int end = type.indexOf(';');
        String name = (end < 0 ? type : type.substring(0, end)).strip();
        return name.isEmpty() ? null : name.toLowerCase(Locale.ROOT);
    }

    /** The status with its reason phrase, such as {@code 503 Service Unavailable}. */
    public String statusText() {
        return reason.isEmpty() ? Integer.toString(status) : status + " " + shortened(reason);
    }

    public boolean isRedirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }

    /** Collects headers in the order of arrival. */
    public static final class Headers {

        private final Map<String, String> byName = new HashMap<>(32);

        public void add(String name, String value) {
            String key = name.toLowerCase(Locale.ROOT);
            String separator = key.equals(SET_COOKIE) ? "\n" : ", ";
            byName.merge(key, value, (a, b) -> a + separator + b);
        }

        public Map<String, String> byName() {
            return byName;
        }
    }
}
