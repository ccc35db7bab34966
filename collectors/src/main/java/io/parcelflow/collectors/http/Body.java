package io.parcelflow.collectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The body of a good answer, decompressed and limited; read once, by one thread. */
public final class Body {

    private static final int FIRST_BYTES = 32_768;

    /** Bodies larger than this are held in memory one at a time, whatever many sources send. */
    private static final int LARGE_BYTES = 262_144;

    private final ResponseHead head;
    private final DecodedBody in;
    private final Semaphore largeBodies;
    private final Deadline deadline;
    private boolean large;

    Body(ResponseHead head, DecodedBody in, Semaphore largeBodies, Deadline deadline) {
        this.head = head;
        this.in = in;
        this.largeBodies = largeBodies;
        this.deadline = deadline;
    }

    public ResponseHead head() {
        return head;
    }

    /** The bytes as they arrive; throws where the body is too large or ends before it should. */
    public InputStream stream() {
        return in;
    }

    /** The whole body. */
    public byte[] bytes() throws IOException, InterruptedException {
        byte[] bytes = new byte[FIRST_BYTES];
        int length = 0;
        int got;
        while ((got = in.read(bytes, length, bytes.length - length)) >= 0) {
            length += got;
            if (length == bytes.length) {
                if (length >= LARGE_BYTES) {
                    takeTurn();
                }
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** The whole body as text, by its declared charset, BOM, HTML meta or else UTF-8; no BOM. */
    public String text() throws IOException, InterruptedException {
        byte[] bytes = bytes();
        Charset charset = BodyCharset.of(head, bytes, bytes.length);
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void takeTurn() throws IOException, InterruptedException {
        if (!large && !largeBodies.tryAcquire(deadline.leftNanos(), TimeUnit.NANOSECONDS)) {
            throw new SocketTimeoutException("other large bodies took all the time");
        }
        large = true;
    }

    /** Gives back what reading took. */
    void release() {
        if (large) {
            largeBodies.release();
        }
    }
}
