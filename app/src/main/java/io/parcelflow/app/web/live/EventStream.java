package io.parcelflow.app.web.live;

import io.parcelflow.app.web.http.Body;
import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
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
 * The events as {@code text/event-stream}.
 *
 * <p>The identifier of an event names this process and the event's number. A browser that lost its
 * connection sends it as {@code Last-Event-ID} and gets what it missed; where that is not known any
 * more, or the server is another one, it first gets a {@code reset}.
 */
public final class EventStream implements Handler {

    // Proxies and browsers give up a connection on which nothing comes for a minute; that a client
    // has left is only seen when something is written to it.
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int RETRY_MILLIS = 2_000;

    private final EventHub hub;
    private final Duration heartbeat;
    private final String process =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

    public EventStream(EventHub hub) {
        this(hub, HEARTBEAT);
    }

    EventStream(EventHub hub, Duration heartbeat) {
        this.hub = hub;
        this.heartbeat = heartbeat;
    }

    /** A number that changes with every event but progress. */
    public long news() {
        return hub.news();
    }

    @Override
    public Response handle(Request request) {
        Set<EventKind> wanted = wanted(request);
        String lastId = request.header("last-event-id");
        String known = lastId == null ? request.query().text("last_event_id") : lastId;
        return new Response(
                200,
                Map.of(
                        "Content-Type", "text/event-stream; charset=utf-8",
                        "Cache-Control", "no-store",
                        // Asks a proxy not to hold events back.
                        "X-Accel-Buffering", "no"),
                new Body.Events(out -> follow(out, wanted, known)));
    }

    private static Set<EventKind> wanted(Request request) {
        Set<EventKind> wanted = EnumSet.noneOf(EventKind.class);
        for (String word : request.query().list("kinds")) {
            EventKind kind = EventKind.of(word);
            if (kind == null) {
                throw ProblemException.badPart(
                        "kinds",
                        "'"
                                + word
                                + "' is no kind of event; there are "
                                + String.join(
                                        ", ",
                                        EnumSet.allOf(EventKind.class).stream()
                                                .map(EventKind::word)
                                                .toList()));
            }
            wanted.add(kind);
        }
        if (wanted.isEmpty()) {
            return EnumSet.allOf(EventKind.class);
        }
        wanted.add(EventKind.RESET);
        return wanted;
    }

    private void follow(OutputStream out, Set<EventKind> wanted, @Nullable String known)
            throws IOException {
        hub.join();
        try {
            write(out, "retry: " + RETRY_MILLIS + "\n\n");
            long had = hub.last();
            if (known != null) {
                long number = number(known);
                if (number < 0 || number > had) {
                    reset(out, had);
                } else {
                    had = number;
                }
            }
            out.flush();
            EventHub.Batch batch = hub.after(had, heartbeat);
            while (batch != null) {
                write(out, wanted, batch, had);
                out.flush();
                had = batch.upTo();
                batch = hub.after(had, heartbeat);
            }
        } catch (InterruptedException _) {
            // The server ends, or the client takes nothing.
            Thread.currentThread().interrupt();
        } finally {
            hub.leave();
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
                write(out, text(event.number(), event.kind(), event.data()));
            }
        }
    }

    private void reset(OutputStream out, long number) throws IOException {
        write(out, text(number, EventKind.RESET, "{}"));
    }

    private String text(long number, EventKind kind, String data) {
        return "id: "
                + process
                + "-"
                + number
                + "\nevent: "
                + kind.word()
                + "\ndata: "
                + data
                + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The event's number, -1 if it is none of this process. */
    private long number(String id) {
        String start = process + "-";
        return id.startsWith(start) && id.substring(start.length()).matches("[0-9]{1,18}")
                ? Long.parseLong(id.substring(start.length()))
                : -1;
    }
}
