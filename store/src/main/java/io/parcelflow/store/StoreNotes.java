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
     * Writes a note if it still has the text that the caller expects; durable when it returns.
     *
     * @param expected its present text, null if there is no note
     * @param text its new text, null for no note
     * @return whether it now has the new text; also true if it had it before, whatever was expected
     */
    boolean replace(String name, @Nullable String expected, @Nullable String text);

    /** Rejects names and texts that are too long. */
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
