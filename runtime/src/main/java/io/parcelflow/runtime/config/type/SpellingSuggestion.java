package io.parcelflow.runtime.config.type;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known name that an unknown one is most similar to. */
public final class SpellingSuggestion {

    private static final int WHOLE_WORD_LENGTH = 4;

    private SpellingSuggestion() {}

    /** A message that a name is unknown, with the most similar known one. */
    public static String describeUnknown(String word, List<String> names) {
        String nearest = nearest(word, names);
        return nearest == null ? "is unknown" : "is unknown; did you mean " + nearest + "?";
    }

    /**
     * The name most similar to the word; null if none is similar.
     *
     * <p>A name is similar if at most two fifths of its letters differ, or if it contains the word.
     */
    public static @Nullable String nearest(String word, List<String> names) {
        String upperCase = word.toUpperCase(Locale.ROOT);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            int distance = distance(upperCase, name.toUpperCase(Locale.ROOT));
            if (distance < least
                    && distance * 5 <= Math.max(upperCase.length(), name.length()) * 2) {
                least = distance;
                nearest = name;
            }
        }
        if (nearest != null || upperCase.length() < WHOLE_WORD_LENGTH) {
            return nearest;
        }
        for (String name : names) {
            if (name.toUpperCase(Locale.ROOT).contains(upperCase)) {
                return name;
            }
        }
        return null;
    }

    /** Whether the edit distance of two words is at most {@code mistakes}. */
    public static boolean isWithin(int mistakes, String a, String b) {
        // An edit changes the length by at most one, and the set of letters by two.
        return Math.abs(a.length() - b.length()) <= mistakes
                && Long.bitCount(letters(a) ^ letters(b)) <= 2 * mistakes
                && distance(a, b) <= mistakes;
    }

    private static long letters(String word) {
        long letters = 0;
        for (int i = 0; i < word.length(); i++) {
            letters |= 1L << (word.charAt(i) & 63);
        }
        return letters;
    }

    /** The edit distance: letters to add, remove, replace or swap with their neighbor. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, beforeLast[j - 2] + 1);
                }
                row[j] = best;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
