package io.parcelflow.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a request carries: read at most once from the connection, and kept. Not thread-safe. */
public final class RequestBody {

    private final InputStream stream;
    private final int sizeMax;
    private byte @Nullable [] read;

    /**
     * A body that was not read yet.
     *
     * @param sizeMax bytes above which it is refused
     */
    public RequestBody(InputStream stream, int sizeMax) {
        this.stream = stream;
        this.sizeMax = sizeMax;
    }

    /**
     * All of it.
     *
     * @throws ProblemException 413 if it is too large, 400 if it does not come whole
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
                        "a request carries at most " + sizeMax + " bytes");
            }
            read = bytes;
            return bytes;
        } catch (IOException _) {
            throw new ProblemException(
                    ProblemCode.MALFORMED_REQUEST, "the request did not come whole");
        }
    }

    /** All of it as UTF-8. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
