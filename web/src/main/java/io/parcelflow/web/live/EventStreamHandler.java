package io.parcelflow.web.live;

import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.http.WebResponseBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Sends events as {@code text/event-stream}.
 *
 * <p>The ID of an event identifies this process and the event's number. A browser that reconnects
 * sends it as {@code Last-Event-ID} and gets the events it missed; if they are no longer kept, or
 * the server has restarted, it first gets a {@code reset}.
 */
public final class EventStreamHandler implements Handler {

    // Proxies and browsers drop a connection that is silent for a minute, and a client that has
    // disconnected is only noticed on a write.
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int RETRY_MILLIS = 2_000;

    private final EventHub hub;
    private final Duration heartbeat;
    private final String process =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    public EventStreamHandler(EventHub hub) {
        this(hub, HEARTBEAT);
    }

    EventStreamHandler(EventHub hub, Duration heartbeat) {
        this.hub = hub;
        this.heartbeat = heartbeat;
    }

    /** A number that changes with every event except progress. */
    public long changeCount() {
        return hub.changeCount();
    }

    @Override
    public WebResponse handle(WebRequest request) {
        QueryParameters query = new QueryParameters(request);
        Set<EventKind> wanted = query.constants("kind", EventKind.class);
        String lastSeen = query.text("lastEventId");
        query.requireValid();
        if (wanted.isEmpty()) {
            wanted.addAll(EnumSet.allOf(EventKind.class));
        }
        wanted.add(EventKind.RESET);
        String header = request.header("last-event-id");
        String known = header == null ? lastSeen : header;
        return new WebResponse(
                200,
                Map.of(
                        "Content-Type", "text/event-stream; charset=utf-8",
                        "Cache-Control", "no-store",
                        // Keeps proxies from buffering events.
                        "X-Accel-Buffering", "no"),
                new WebResponseBody.Events(out -> stream(out, wanted, known)));
    }

    private void stream(OutputStream out, Set<EventKind> wanted, @Nullable String known)
            throws IOException {
        hub.subscribe();
        try {
            write(out, "retry: " + RETRY_MILLIS + "\n\n");
            long had = hub.lastNumber();
            if (known != null) {
                long number = number(known);
                if (number < 0 || number > had) {
                    reset(out, had);
                } else {
                    had = number;
                }
            }
            out.flush();
            EventHub.Batch batch = hub.awaitAfter(had, heartbeat);
            while (batch != null) {
                write(out, wanted, batch, had);
                out.flush();
                had = batch.lastNumber();
                batch = hub.awaitAfter(had, heartbeat);
            }
        } catch (InterruptedException _) {
            // The server is stopping, or the client does not read.
            Thread.currentThread().interrupt();
        } finally {
            hub.unsubscribe();
        }
    }

    private void write(OutputStream out, Set<EventKind> wanted, EventHub.Batch batch, long had)
            throws IOException {
        if (batch.events().isEmpty()) {
            write(out, ": still here\n\n");
        }
        if (!batch.isComplete()) {
            reset(out, had);
        }
        for (LiveEvent event : batch.events()) {
            if (wanted.contains(event.kind())) {
                write(out, format(event.number(), event.kind(), event.data()));
            }
        }
    }

    private void reset(OutputStream out, long number) throws IOException {
        write(out, format(number, EventKind.RESET, "{}"));
    }

    private String format(long number, EventKind kind, String data) {
        return "id: "
                + process
                + "-"
                + number
                + "\nevent: "
                + kind.eventName()
                + "\ndata: "
                + data
                + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The number of an event of this process; -1 for any other ID. */
    private long number(String id) {
        String start = process + "-";
        return id.startsWith(start) && id.substring(start.length()).matches("[0-9]{1,18}")
                ? Long.parseLong(id.substring(start.length()))
                : -1;
    }
}
