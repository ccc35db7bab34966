package io.parcelflow.store;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Small named texts that outlive a process and are changed by one process at a time: when a
 * schedule last fired, whether it is paused.
 *
 * <p>A name has at most {@value #NAME_LENGTH_MAX} characters and a text at most {@value
 * #TEXT_LENGTH_MAX}; a longer one is refused with an {@link IllegalArgumentException}.
 */
public interface StoreNotes {

    int NAME_LENGTH_MAX = 200;
    int TEXT_LENGTH_MAX = 60_000;

    /** What is noted under that name. */
    Optional<String> text(String name);

    /** All notes whose names begin so, by name. */
    Map<String, String> findByPrefix(String prefix);

    /**
     * Writes a note if it says what the caller thinks it says; durable when it returns.
     *
     * @param expected what it says now, null if there is none
     * @param text what it is to say, null for no note
     * @return whether it now says {@code text}; if it did already, whatever was expected, it does
     */
    boolean replace(String name, @Nullable String expected, @Nullable String text);

    /** Refuses names and texts that are too long. */
    static void requireValid(String name, @Nullable String text) {
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a note's name must have 1 to "
                            + NAME_LENGTH_MAX
                            + " characters, not '"
                            + name
                            + "'");
        }
        if (text != null && text.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "the note "
                            + name
                            + " has "
                            + text.length()
                            + " characters; "
                            + TEXT_LENGTH_MAX
                            + " fit");
        }
    }
}
