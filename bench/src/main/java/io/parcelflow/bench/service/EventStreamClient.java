package io.parcelflow.bench.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A client of the live stream with a certain behavior; reconnects when its stream ends. */
public final class EventStreamClient implements AutoCloseable {

    /** How a client reads events. */
    public enum ReadBehavior {
        /** Reads everything at once. */
        STEADY,
        /** Reads 200 bytes per second, less than what is sent. */
        SLOW,
        /** Disconnects silently after half a second and reconnects. */
        FLEETING
    }

    private static final int SLOW_BYTES = 200;
    private static final Duration STAY = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final URI uri;
    private final ReadBehavior behavior;
    private final Thread reading;
    private final AtomicLong events = new AtomicLong();
    private volatile boolean isEnding;

    /** Starts at once. */
    public EventStreamClient(URI uri, ReadBehavior behavior) {
        this.uri = uri;
        this.behavior = behavior;
        this.reading = Thread.ofVirtual().start(this::run);
    }

    /** Number of events that a steady client has received so far. */
    public long events() {
        return events.get();
    }

    private void run() {
        while (!isEnding) {
            try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                if (behavior == ReadBehavior.SLOW) {
                    socket.setReceiveBufferSize(SLOW_BYTES);
                }
                String request =
                        "GET /api/v1/events HTTP/1.1\r\nHost: "
                                + uri.getAuthority()
                                + "\r\nAccept: text/event-stream\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                read(socket.getInputStream());
            } catch (IOException e) {
                // The server ended, or disconnected a slow client: reconnect.
                pause(PAUSE);
            }
        }
    }

    private void read(InputStream in) throws IOException {
        switch (behavior) {
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
