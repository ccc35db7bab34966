package io.parcelflow.web.http;

import java.io.IOException;
import java.io.OutputStream;

/** What a response carries. */
public sealed interface WebResponseBody {

    /** Writes a body as it comes to be. */
    @FunctionalInterface
    interface StreamingOutput {
        /**
         * Writes all of it; what is written leaves when the stream is flushed or has enough.
         *
         * @throws IOException if the client is gone
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Nothing. */
    record Empty() implements WebResponseBody {}

    /** Bytes, which the caller does not change any more. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] bytes) implements WebResponseBody {}

    /** A body of unknown length, which is never held as a whole. */
    record Streamed(StreamingOutput output) implements WebResponseBody {}

    /** A stream of events, which does not end by itself and is never compressed. */
    record Events(StreamingOutput output) implements WebResponseBody {}
}
