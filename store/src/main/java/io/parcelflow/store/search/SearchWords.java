package io.parcelflow.store.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of texts, in lower case and without accents, so that texts are found however they are
 * written. What has hyphens or the like within, as parcel numbers have, is several words and also
 * the one that they make together.
 */
public final class SearchWords {

    /** More words than any address has say nothing more. */
    private static final int ASKED_MAX = 12;

    private SearchWords() {}

    /** All words of these texts. */
    public static Set<String> of(Collection<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            for (QueryTerm asked : parseQuery(text, Integer.MAX_VALUE)) {
                words.addAll(asked.parts());
                words.add(asked.whole());
            }
        }
        return words;
    }

    /**
     * What is asked for between two spaces: either all of the parts, or the whole, begins a word.
     *
     * @param parts at least one
     * @param whole the parts together
     */
    public record QueryTerm(List<String> parts, String whole) {

        public QueryTerm {
            parts = List.copyOf(parts);
        }
    }

    /** What a text asks for: all of these. Empty if it has no letter and no digit. */
    public static List<QueryTerm> parseQuery(String text) {
        return parseQuery(text, ASKED_MAX);
    }

    private static List<QueryTerm> parseQuery(String text, int max) {
        List<QueryTerm> asked = new ArrayList<>();
        for (String piece : plain(text).split("\\s+", 0)) {
            List<String> parts = parts(piece);
            if (!parts.isEmpty() && asked.size() < max) {
                asked.add(new QueryTerm(parts, String.join("", parts)));
            }
        }
        return asked;
    }

    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) >= 128) {
                return Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
            }
        }
        return lower;
    }

    private static List<String> parts(String piece) {
        List<String> parts = new ArrayList<>(1);
        int start = -1;
        for (int i = 0; i <= piece.length(); i++) {
            boolean isWord = i < piece.length() && Character.isLetterOrDigit(piece.charAt(i));
            if (isWord && start < 0) {
                start = i;
            } else if (!isWord && start >= 0) {
                parts.add(piece.substring(start, i));
                start = -1;
            }
        }
        return parts;
    }
}
