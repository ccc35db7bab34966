package io.parcelflow.app.web.ops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, as text, kept for a second: to write it takes milliseconds of a processor that
 * a run needs too, whoever asks for it how often.
 */
final class KeptScrape {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    /** Writes it anew. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private final Writing writing;
    private final LongSupplier nanoTime;
    private byte @Nullable [] kept;
    private long untilNanos;

    KeptScrape(Writing writing, LongSupplier nanoTime) {
        this.writing = writing;
        this.nanoTime = nanoTime;
    }

    /** Not to be changed by who takes it. */
    synchronized byte[] text() {
        long now = nanoTime.getAsLong();
        byte[] known = kept;
        if (known != null && now - untilNanos < 0) {
            return known;
        }
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(known == null ? 1 << 15 : known.length);
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] text = out.toByteArray();
        kept = text;
        untilNanos = now + FRESH_NANOS;
        return text;
    }
}
