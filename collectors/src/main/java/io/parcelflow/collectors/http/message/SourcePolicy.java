package io.parcelflow.collectors.http.message;

import java.util.Map;

/**
 * Settings of requests to one source.
 *
 * @param source the source's name, for messages
 * @param userAgent the {@code User-Agent} header; some providers require the text {@code null}
 * @param credentials headers that are sent only to the origin first requested; never printed
 * @param bodyBytesMax size limit of a body after decompression
 * @param statusRule the source's own meaning of error statuses
 */
public record SourcePolicy(
        String source,
        String userAgent,
        Map<String, String> credentials,
        int bodyBytesMax,
        StatusRule statusRule) {

    /** The product's name and version, the default of all sources. */
    public static final String USER_AGENT = "Parcelflow/0.2";

    /** 10 MB. */
    public static final int BODY_BYTES_MAX = 10_000_000;

    public SourcePolicy {
        credentials = Map.copyOf(credentials);
        requireHeaderText("user agent", userAgent, source);
        credentials.forEach((name, value) -> {
            requireHeaderText("name of a credential", name, source);
            requireHeaderText(name, value, source);
        });
    }

    /** The policy of a source without special requirements. */
    public static SourcePolicy of(String source) {
        return new SourcePolicy(source, USER_AGENT, Map.of(), BODY_BYTES_MAX, StatusRule.NONE);
    }

    public SourcePolicy withUserAgent(String newUserAgent) {
        return new SourcePolicy(source, newUserAgent, credentials, bodyBytesMax, statusRule);
    }

    public SourcePolicy withCredential(String header, String value) {
        return new SourcePolicy(source, userAgent, Map.of(header, value), bodyBytesMax, statusRule);
    }

    public SourcePolicy withBodyBytesMax(int newBodyBytesMax) {
        return new SourcePolicy(source, userAgent, credentials, newBodyBytesMax, statusRule);
    }

    public SourcePolicy withStatusRule(StatusRule newStatusRule) {
        return new SourcePolicy(source, userAgent, credentials, bodyBytesMax, newStatusRule);
    }

    @Override
    public String toString() {
        return "SourcePolicy[" + source + ", " + userAgent + "]";
    }

    /** Whether the text is allowed in a header: visible characters and spaces only. */
    public static boolean isHeaderText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return !text.isBlank();
    }

    private static void requireHeaderText(String what, String text, String source) {
        if (!isHeaderText(text)) {
            throw new IllegalArgumentException(
                    source
                            + ": the "
                            + what
                            + " is not allowed in a header: it is empty or contains line breaks or characters beyond Latin-1");
        }
    }
}
