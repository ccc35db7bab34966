package io.parcelflow.web.live;

/**
 * A live event.
 *
 * @param number sequence number
 * @param kind the kind of event
 * @param data JSON on one line
 */
public record LiveEvent(long number, EventKind kind, String data) {

    public LiveEvent {
        if (data.indexOf('\n') >= 0 || data.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("an event's data is one line");
        }
    }
}
