package io.parcelflow.service.schedule;

import io.parcelflow.store.StoreNotes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores the schedule's state as notes, which other processes may change at any time. */
final class ScheduleStore {

    private static final String PREFIX = "schedule.";

    /** No workflow has this name. */
    private static final String PAUSE = "schedule:pause";

    private static final String SINCE = "since ";
    private static final String UNTIL = "until ";

    private final StoreNotes notes;

    ScheduleStore(StoreNotes notes) {
        this.notes = notes;
    }

    /**
     * A note as it was read.
     *
     * @param text the text; null if there is none
     * @param state null if there is none or it is unreadable
     */
    record StateNote(String name, @Nullable String text, @Nullable ScheduleState state) {}

    StateNote read(String name) {
        String text = notes.text(PREFIX + name).orElse(null);
        return new StateNote(name, text, text == null ? null : ScheduleState.parse(text));
    }

    /**
     * Replaces a note unless another process has changed it since it was read; whether it was
     * written.
     */
    boolean write(StateNote read, ScheduleState state) {
        return notes.replace(PREFIX + read.name(), read.text(), state.text());
    }

    /** When the schedule was paused; empty if it is not paused. */
    Optional<Instant> pausedSince() {
        return moment(SINCE);
    }

    /** When the latest pause ended; empty if there was none or it has not ended. */
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

    /** Pauses; false if it was paused already. */
    boolean pause(Instant now) {
        return pausedSince().isEmpty() && notePause(SINCE + now);
    }

    /** Resumes; false if it was not paused. */
    boolean resume(Instant now) {
        return pausedSince().isPresent() && notePause(UNTIL + now);
    }

    private boolean notePause(String text) {
        return notes.replace(PAUSE, notes.text(PAUSE).orElse(null), text);
    }
}
