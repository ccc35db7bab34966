package io.parcelflow.collectors.phoenix;

import io.parcelflow.collectors.http.Answer;
import io.parcelflow.collectors.http.BlockPage;
import io.parcelflow.engine.run.FailureKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** What is read from a page's text alone. */
final class PageText {

    /** More than any real page has; a document of a million tags would fill the memory. */
    private static final int TAGS_MAX = 50_000;

    private static final int COUNT_DIGITS_MAX = 9;

    private PageText() {}

    /** The page as a document, or null where it has too many tags. */
    static @Nullable Document document(String html) {
        int tags = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            tags++;
        }
        return tags > TAGS_MAX ? null : Jsoup.parse(html);
    }

    static <T> Answer<T> tooManyTags() {
        return Answer.failed(
                FailureKind.BAD_RESPONSE, "the page has more than " + TAGS_MAX + " tags");
    }

    /** What to say of a page on which nothing was recognised. */
    static <T> Answer<T> unrecognised(String html, String what) {
        String wall = BlockPage.recognise(html);
        return wall == null
                ? Answer.failed(
                        FailureKind.LAYOUT_CHANGED,
                        what
                                + "; compare the page with phoenix_mls.yaml and set "
                                + PhoenixFactory.SELECTORS
                                + " to a corrected copy")
                : Answer.failed(
                        FailureKind.BLOCKED,
                        "it answered with the page of "
                                + wall
                                + ": the source does not want automatic requests now; ask it for"
                                + " access, or collect less and more slowly");
    }

    /** Whether the text has one of the phrases, which are in lower case. */
    static boolean says(String text, List<String> phrases) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            if (lower.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** The number before one of the phrases, as in {@code 1,234 matches found}; -1 if none is. */
    static int numberBefore(String text, List<String> phrases) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            for (int at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, at + 1)) {
                int number = numberEndingAt(lower, at);
                if (number >= 0) {
                    return number;
                }
            }
        }
        return -1;
    }

    private static int numberEndingAt(String text, int end) {
        int last = end;
        while (last > 0 && text.charAt(last - 1) <= ' ') {
            last--;
        }
        int first = last;
        while (first > 0 && isDigitOrComma(text.charAt(first - 1))) {
            first--;
        }
        int number = 0;
        int digits = 0;
        for (int i = first; i < last; i++) {
            if (text.charAt(i) != ',') {
                number = number * 10 + (text.charAt(i) - '0');
                digits++;
            }
            if (digits > COUNT_DIGITS_MAX) {
                return -1;
            }
        }
        return digits == 0 ? -1 : number;
    }

    /** The first amount behind a dollar sign, or null. */
    static @Nullable BigDecimal dollars(@Nullable String text) {
        int at = text == null ? -1 : text.indexOf('$');
        if (text == null || at < 0) {
            return null;
        }
        int from = at + 1;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        StringBuilder digits = new StringBuilder(12);
        for (int i = from; i < text.length() && isDigitOrComma(text.charAt(i)); i++) {
            if (text.charAt(i) != ',') {
                digits.append(text.charAt(i));
            }
        }
        boolean usable = !digits.isEmpty() && digits.length() <= 12;
        long dollars = usable ? Long.parseLong(digits, 0, digits.length(), 10) : 0;
        return dollars > 0 ? BigDecimal.valueOf(dollars) : null;
    }

    private static boolean isDigitOrComma(char c) {
        return (c >= '0' && c <= '9') || c == ',';
    }
}
