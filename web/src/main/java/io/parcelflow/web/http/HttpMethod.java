package io.parcelflow.web.http;

/** The supported HTTP methods. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    DELETE,
    OPTIONS;

    /** Whether the method only reads. */
    public boolean isSafe() {
        return this == GET || this == HEAD || this == OPTIONS;
    }
}
