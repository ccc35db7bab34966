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

    /** More than any address has. */
    private static final int TERMS_MAX = 12;

    private SearchWords() {}

    /** All words of these texts. */
    public static Set<String> of(Collection<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            for (QueryTerm terms : parseQuery(text, Integer.MAX_VALUE)) {
                words.addAll(terms.parts());
                words.add(terms.whole());
            }
        }
        return words;
    }

    /**
     * What stands between two spaces: either all of the parts, or the whole, begins a word.
     *
     * @param parts at least one
     * @param whole the parts together
     */
    public record QueryTerm(List<String> parts, String whole) {

        public QueryTerm {
            parts = List.copyOf(parts);
        }
    }

    /** The terms of a text, all of which must match. Empty if it has no letter and no digit. */
    public static List<QueryTerm> parseQuery(String text) {
        return parseQuery(text, TERMS_MAX);
    }

    private static List<QueryTerm> parseQuery(String text, int max) {
        List<QueryTerm> terms = new ArrayList<>();
        for (String piece : plain(text).split("\\s+", 0)) {
            List<String> parts = parts(piece);
            if (!parts.isEmpty() && terms.size() < max) {
                terms.add(new QueryTerm(parts, String.join("", parts)));
            }
        }
        return terms;
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
