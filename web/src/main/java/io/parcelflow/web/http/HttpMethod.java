package io.parcelflow.web.http;

/** What is to be done with a resource. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    DELETE,
    OPTIONS;

    /** Whether it only reads. */
    public boolean isSafe() {
        return this == GET || this == HEAD || this == OPTIONS;
    }
}
