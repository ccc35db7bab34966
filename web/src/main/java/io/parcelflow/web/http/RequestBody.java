package io.parcelflow.web.http;

import java.nio.charset.StandardCharsets;

/** The body of a request, which has come as a whole. Immutable. */
public final class RequestBody {

    private final byte[] bytes;

    /** A body of these bytes, which the caller does not change any more. */
    public RequestBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many bytes it has. */
    public int length() {
        return bytes.length;
    }

    /** The whole body as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
