package io.parcelflow.app.web.http;

import java.io.IOException;
import java.io.OutputStream;

/** What a response carries. */
public sealed interface Body {

    /** Writes a body as it comes to be. */
    @FunctionalInterface
    interface Writing {
        /**
         * Writes all of it; what is written leaves when the stream is flushed or has enough.
         *
         * @throws IOException if the client is gone
         */
        void to(OutputStream out) throws IOException;
    }

    /** Nothing. */
    record Empty() implements Body {}

    /** Bytes, which the caller does not change any more. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] bytes) implements Body {}

    /** A body of unknown length, which is never held as a whole. */
    record Streamed(Writing writing) implements Body {}

    /** A stream of events, which does not end by itself and is never compressed. */
    record Events(Writing writing) implements Body {}
}
