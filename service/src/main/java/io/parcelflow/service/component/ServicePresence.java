package io.parcelflow.service.component;

import io.parcelflow.store.RunOwner;
import io.parcelflow.store.StoreNotes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets other processes see that a service runs on the store: without one, nothing that is scheduled
 * begins. Thread-safe.
 */
public final class ServicePresence implements ServiceComponent {

    /** No workflow has a name with a colon. */
    private static final String PREFIX = "service:";

    private final StoreNotes notes;
    private final RunOwner owner;

    /**
     * The presence of a starting service.
     *
     * @param owner the process that it runs in
     */
    public ServicePresence(StoreNotes notes, RunOwner owner) {
        this.notes = notes;
        this.owner = owner;
    }

    /** Whether any service runs on the store, as far as can be seen from this machine. */
    public static boolean isServed(StoreNotes notes) {
        return notes.findByPrefix(PREFIX).values().stream()
                .map(ServicePresence::parse)
                .anyMatch(each -> each != null && !each.hasExited());
    }

    @Override
    public String name() {
        return "presence";
    }

    @Override
    public void start() {
        for (Map.Entry<String, String> note : notes.findByPrefix(PREFIX).entrySet()) {
            RunOwner other = parse(note.getValue());
            if (other == null || other.hasExited()) {
                notes.replace(note.getKey(), note.getValue(), null);
            }
        }
        notes.replace(PREFIX + owner.id(), null, text(owner));
    }

    @Override
    public void close() {
        notes.replace(PREFIX + owner.id(), text(owner), null);
    }

    private static String text(RunOwner owner) {
        return owner.id() + ' ' + owner.pid() + ' ' + owner.since() + ' ' + owner.host();
    }

    private static @Nullable RunOwner parse(String text) {
        List<String> parts = List.of(text.split(" ", 4));
        try {
            return parts.size() < 4
                    ? null
                    : new RunOwner(
                            parts.get(0),
                            parts.get(3),
                            Long.parseLong(parts.get(1)),
                            Instant.parse(parts.get(2)));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
