package io.parcelflow.collectors.http.message;

import org.jspecify.annotations.Nullable;

/** What kind of body a request asks for, and which declared media types may be one. */
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
     * Whether a body of that declared type may be what was asked for.
     *
     * <p>Servers call JSON {@code text/html} or {@code text/plain} often enough; its first
     * character decides then.
     *
     * @param mediaType in lower case without parameters, or null where none is declared
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
