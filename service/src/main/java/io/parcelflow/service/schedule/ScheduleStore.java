package io.parcelflow.service.schedule;

import io.parcelflow.store.StoreNotes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schedule's notes in the store, which other processes may change at any time. */
final class ScheduleStore {

    private static final String PREFIX = "schedule.";

    /** No workflow has such a name. */
    private static final String PAUSE = "schedule:pause";

    private static final String SINCE = "since ";
    private static final String UNTIL = "until ";

    private final StoreNotes notes;

    ScheduleStore(StoreNotes notes) {
        this.notes = notes;
    }

    /**
     * A page of the book as it was read.
     *
     * @param text as it was written; null if there is none
     * @param state null if there is none, or none that can be understood
     */
    record StateNote(String name, @Nullable String text, @Nullable ScheduleState state) {}

    StateNote read(String name) {
        String text = notes.text(PREFIX + name).orElse(null);
        return new StateNote(name, text, text == null ? null : ScheduleState.parse(text));
    }

    /** Writes a page anew unless somebody else did so since it was read; whether it was written. */
    boolean write(StateNote read, ScheduleState state) {
        return notes.replace(PREFIX + read.name(), read.text(), state.text());
    }

    /** Since when the schedule is paused; empty if it is not. */
    Optional<Instant> pausedSince() {
        return moment(SINCE);
    }

    /** When the latest pause ended; empty if there was none or it goes on. */
    Optional<Instant> pausedUntil() {
        return moment(UNTIL);
    }

    private Optional<Instant> moment(String word) {
        return notes.text(PAUSE)
                .filter(text -> text.startsWith(word))
                .flatMap(text -> {
                    try {
                        return Optional.of(Instant.parse(text.substring(word.length())));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                });
    }

    /** False if it was paused already. */
    boolean pause(Instant now) {
        return pausedSince().isEmpty() && notePause(SINCE + now);
    }

    /** False if it was not paused. */
    boolean resume(Instant now) {
        return pausedSince().isPresent() && notePause(UNTIL + now);
    }

    private boolean notePause(String text) {
        return notes.replace(PAUSE, notes.text(PAUSE).orElse(null), text);
    }
}
