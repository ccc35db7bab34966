package io.parcelflow.collectors.http.message;

import org.jspecify.annotations.Nullable;

/** The kind of body that a request expects, and the media types that may declare it. */
public enum ExpectedContent {
    JSON("application/json"),
    HTML("text/html,application/xhtml+xml;q=0.9"),
    TEXT("text/plain,*/*;q=0.5");

    private final String accept;

    ExpectedContent(String accept) {
        this.accept = accept;
    }

    /** The value of the request's {@code Accept} header. */
    String accept() {
        return accept;
    }

    /**
     * Whether a body with that declared type may be the expected one.
     *
     * <p>Servers often declare JSON as {@code text/html} or {@code text/plain}; then its first
     * character decides.
     *
     * @param mediaType in lower case without parameters; null for none
     */
    public boolean allows(@Nullable String mediaType) {
        if (mediaType == null || mediaType.equals("application/octet-stream")) {
            return true;
        }
        return switch (this) {
            case JSON ->
                    mediaType.startsWith("text/")
                            || mediaType.equals("application/json")
                            || mediaType.endsWith("+json")
                            || mediaType.equals("application/javascript");
            case HTML -> mediaType.startsWith("text/") || mediaType.equals("application/xhtml+xml");
            case TEXT -> true;
        };
    }
}
