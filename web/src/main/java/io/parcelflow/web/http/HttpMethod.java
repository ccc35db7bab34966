package io.parcelflow.web.http;

/** The supported HTTP methods. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    DELETE,
    OPTIONS,
    /** Any other, which no address supports. */
    OTHER;

    /** The method of that name. */
    public static HttpMethod of(String name) {
        for (HttpMethod method : values()) {
            if (method.name().equals(name) && method != OTHER) {
                return method;
            }
        }
        return OTHER;
    }

    /** Whether the method only reads. */
    public boolean isSafe() {
        return this == GET || this == HEAD || this == OPTIONS;
    }
}
