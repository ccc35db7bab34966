package io.parcelflow.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of a request, read at most once and kept. Not thread-safe. */
public final class RequestBody {

    private final InputStream stream;
    private final int sizeMax;
    private byte @Nullable [] read;

    /**
     * A body that has not been read.
     *
     * @param sizeMax largest accepted size in bytes
     */
    public RequestBody(InputStream stream, int sizeMax) {
        this.stream = stream;
        this.sizeMax = sizeMax;
    }

    /**
     * The whole body.
     *
     * @throws ProblemException 413 if it is too large, 400 if it is incomplete
     */
    public byte[] bytes() {
        byte[] known = read;
        if (known != null) {
            return known;
        }
        try {
            byte[] bytes = stream.readNBytes(sizeMax + 1);
            if (bytes.length > sizeMax) {
                throw new ProblemException(
                        ProblemCode.CONTENT_TOO_LARGE,
                        "the request body must not exceed " + sizeMax + " bytes");
            }
            read = bytes;
            return bytes;
        } catch (IOException _) {
            throw new ProblemException(
                    ProblemCode.MALFORMED_REQUEST, "the request body is incomplete");
        }
    }

    /** The whole body as UTF-8. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
