package io.parcelflow.collectors.http;

import java.io.IOException;

/** Parses a body while it arrives. */
@FunctionalInterface
public interface HttpBodyReader<T> {

    /**
     * Reads the body.
     *
     * @return its contents, or a failure if it is not what was requested; the client prefixes the
     *     failure's message with the source and the URL
     * @throws IOException as the body throws it; the client knows what to make of it
     */
    HttpResult<T> read(HttpBody body) throws IOException, InterruptedException;
}
