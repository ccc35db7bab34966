package io.parcelflow.store.rules;

import io.parcelflow.engine.property.Reject;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.record.Fingerprint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a listing that are not stored as records, skipped and rejected ones, as a text of a
 * few characters for each, so that a row that comes twice counts once, also after a crash.
 *
 * <p>No more than {@link #KEYS_MAX} are kept; those after them count whenever they come.
 */
public final class UnstoredKeys {

    /** The text has at most 32 kB. */
    static final int KEYS_MAX = 4_096;

    private static final UnstoredKeys NONE = new UnstoredKeys(null);

    private static final int KEY_CHARS = 8;
    private static final int KEY_BITS = 5 * KEY_CHARS;

    private final StringBuilder text = new StringBuilder();
    private final Set<String> known = new HashSet<>();
    private int skipped;
    private int rejected;
    private int rows;

    private UnstoredKeys(@Nullable String before) {
        text.append(before == null ? "" : before);
        for (int at = 0; at + KEY_CHARS <= text.length(); at += KEY_CHARS) {
            known.add(text.substring(at, at + KEY_CHARS));
        }
    }

    /**
     * With those of another step.
     *
     * @param before the text after the steps before it; null for none
     */
    public static UnstoredKeys after(@Nullable String before, StepCommit commit) {
        if (commit.skippedKeys().isEmpty() && commit.rejects().isEmpty()) {
            return NONE;
        }
        UnstoredKeys keys = new UnstoredKeys(before);
        // Rows of one page are different rows, even if they look the same.
        Map<String, Integer> onPage = new HashMap<>();
        for (String key : commit.skippedKeys()) {
            keys.skipped += keys.add("s", key, onPage) ? 1 : 0;
        }
        for (Reject reject : commit.rejects()) {
            String key = reject.sourceKey().isEmpty() ? reject.raw() : reject.sourceKey();
            keys.rejected += keys.add("r", key, onPage) ? 1 : 0;
        }
        return keys;
    }

    private boolean add(String kind, String key, Map<String, Integer> onPage) {
        rows++;
        int place = onPage.merge(kind + key, 1, Integer::sum);
        long print = Fingerprint.of(kind + place, key) >>> (Long.SIZE - KEY_BITS);
        String digits = Long.toString(print, 32);
        String hash = "0".repeat(KEY_CHARS - digits.length()) + digits;
        if (known.size() >= KEYS_MAX) {
            return !known.contains(hash);
        }
        if (!known.add(hash)) {
            return false;
        }
        text.append(hash);
        return true;
    }

    /** Skipped rows that had not come before. */
    public int skipped() {
        return skipped;
    }

    /** Rejected rows that had not come before. */
    public int rejected() {
        return rejected;
    }

    /** Rows of the step that had come before. */
    public int repeated() {
        return rows - skipped - rejected;
    }

    /** The text with those of the step; null if it has none. */
    public @Nullable String textOrNull() {
        return rows == 0 ? null : text.toString();
    }
}
