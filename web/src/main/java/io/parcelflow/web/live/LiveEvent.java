package io.parcelflow.web.live;

/**
 * Something that happened.
 *
 * @param number counts up by one
 * @param kind what kind of thing
 * @param data JSON on one line
 */
public record LiveEvent(long number, EventKind kind, String data) {

    public LiveEvent {
        if (data.indexOf('\n') >= 0 || data.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("an event's data is one line");
        }
    }
}
