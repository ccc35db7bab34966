package io.parcelflow.bench.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** One client of the live stream, of a certain manner; begins again when its stream ends. */
public final class EventStreamClient implements AutoCloseable {

    /** How a client takes what comes. */
    public enum ReadBehavior {
        /** Reads whatever there is. */
        STEADY,
        /** Takes 200 bytes a second, which is less than there is. */
        SLOW,
        /** Leaves after half a second without a word, and comes again. */
        FLEETING
    }

    private static final int SLOW_BYTES = 200;
    private static final Duration STAY = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final URI place;
    private final ReadBehavior manner;
    private final Thread reading;
    private final AtomicLong events = new AtomicLong();
    private volatile boolean isEnding;

    /** Begins at once. */
    public EventStreamClient(URI place, ReadBehavior manner) {
        this.place = place;
        this.manner = manner;
        this.reading = Thread.ofVirtual().start(this::run);
    }

    /** Events that a steady reader has had so far. */
    public long events() {
        return events.get();
    }

    private void run() {
        while (!isEnding) {
            try (Socket socket = new Socket(place.getHost(), place.getPort())) {
                if (manner == ReadBehavior.SLOW) {
                    socket.setReceiveBufferSize(SLOW_BYTES);
                }
                String request =
                        "GET /api/v1/events HTTP/1.1\r\nHost: "
                                + place.getAuthority()
                                + "\r\nAccept: text/event-stream\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                read(socket.getInputStream());
            } catch (IOException e) {
                // The server ends, or has had enough of a slow one: it comes again.
                pause(PAUSE);
            }
        }
    }

    private void read(InputStream in) throws IOException {
        switch (manner) {
            case STEADY -> {
                byte[] bytes = new byte[8_192];
                for (int read = in.read(bytes); read >= 0 && !isEnding; read = in.read(bytes)) {
                    String text = new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
                    events.addAndGet(text.split("event: ", -1).length - 1L);
                }
            }
            case SLOW -> {
                while (!isEnding && in.readNBytes(SLOW_BYTES).length > 0) {
                    pause(PAUSE);
                }
            }
            case FLEETING -> pause(STAY);
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            isEnding = true;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        isEnding = true;
        reading.interrupt();
    }
}
