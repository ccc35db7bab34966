package io.parcelflow.collectors.http;

import java.io.IOException;

/** Makes something of a body while it arrives. */
@FunctionalInterface
public interface HttpBodyReader<T> {

    /**
     * Reads the body.
     *
     * @return what it says, or a failure where it is not what was asked for, of which the message
     *     says only what is wrong: the client puts before it which source and address said so
     * @throws IOException as the body throws it; the client knows what to make of it
     */
    HttpResult<T> read(HttpBody body) throws IOException, InterruptedException;
}
