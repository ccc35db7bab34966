package io.parcelflow.web.http;

import java.io.IOException;
import java.io.OutputStream;

/** The body of a response. */
public sealed interface WebResponseBody {

    /** Writes a body while it is sent. */
    @FunctionalInterface
    interface StreamingOutput {
        /**
         * Writes the whole body; it is sent when the stream is flushed or its buffer is full.
         *
         * @throws IOException if the client has disconnected
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** No body. */
    record Empty() implements WebResponseBody {}

    /** Bytes, which the caller does not change any more. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] bytes) implements WebResponseBody {}

    /** A body of unknown length that is never held in memory as a whole. */
    record Streamed(StreamingOutput output) implements WebResponseBody {}

    /** An event stream, which does not end on its own and is never compressed. */
    record Events(StreamingOutput output) implements WebResponseBody {}
}
