package io.parcelflow.collectors.phoenix;

import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.failure.BlockPage;
import io.parcelflow.engine.run.task.FailureKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Parsing of a page's text. */
final class PageText {

    /** More than any real page has; a document with a million tags would exhaust the memory. */
    private static final int TAGS_MAX = 30_000;

    private static final int COUNT_DIGITS_MAX = 9;

    /** Approximate memory limit for the records of a page: ten times that of real ones. */
    private static final int KEPT_BYTES_MAX = 256_000;

    private static final int RECORD_BYTES = 200;
    private static final int VALUE_BYTES = 100;

    private PageText() {}

    /** The page as a document; null if it has too many tags. */
    static @Nullable Document document(String html) {
        int tags = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            tags++;
        }
        return tags > TAGS_MAX ? null : Jsoup.parse(html);
    }

    static <T> HttpResult<T> tagLimitExceeded() {
        return HttpResult.failed(
                FailureKind.BAD_RESPONSE, "the page has more than " + TAGS_MAX + " tags");
    }

    /** Whether the records of a page exceed their memory limit. */
    static boolean exceedsSizeLimit(List<RawRecord> records) {
        long bytes = 0;
        for (RawRecord record : records) {
            bytes += RECORD_BYTES + record.key().length();
            for (Map.Entry<String, Object> field : record.fields().entrySet()) {
                int chars = field.getKey().length() + field.getValue().toString().length();
                bytes += VALUE_BYTES + chars;
            }
        }
        return bytes > KEPT_BYTES_MAX;
    }

    static <T> HttpResult<T> sizeLimitExceeded() {
        return HttpResult.failed(
                FailureKind.BAD_RESPONSE,
                "the page has more than " + KEPT_BYTES_MAX + " bytes of listings");
    }

    /** The failure for a page on which nothing was recognized. */
    static <T> HttpResult<T> unrecognized(String html, String what) {
        String vendor = BlockPage.recognize(html);
        return vendor == null
                ? HttpResult.failed(
                        FailureKind.LAYOUT_CHANGED,
                        what
                                + "; compare the page with phoenix_mls.yaml and set "
                                + PhoenixFactory.SELECTORS
                                + " to a corrected copy")
                : HttpResult.failed(
                        FailureKind.BLOCKED,
                        "it responded with the page of "
                                + vendor
                                + ": the source blocks automated requests; ask it for access, or collect less and more slowly");
    }

    /** Whether the text contains one of the phrases, which are in lower case. */
    static boolean containsAny(String text, List<String> phrases) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            if (lower.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** The number before one of the phrases, as in {@code 1,234 matches found}; -1 for none. */
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

    /** The first amount after a dollar sign, with its cents; null for none. */
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
        int end = from;
        for (; end < text.length() && isDigitOrComma(text.charAt(end)); end++) {
            if (text.charAt(end) != ',') {
                digits.append(text.charAt(end));
            }
        }
        boolean usable = !digits.isEmpty() && digits.length() <= 12;
        long dollars = usable ? Long.parseLong(digits, 0, digits.length(), 10) : 0;
        int cents = dollars > 0 ? cents(text, end) : -1;
        if (cents < 0) {
            return null;
        }
        return cents == 0
                ? BigDecimal.valueOf(dollars)
                : BigDecimal.valueOf(dollars * 100 + cents, 2);
    }

    /** The cents after whole dollars; -1 if what follows makes it another amount. */
    private static int cents(String text, int at) {
        int end = at;
        int cents = 0;
        if (at < text.length() && text.charAt(at) == '.') {
            end++;
            while (end < text.length() && isDigit(text.charAt(end)) && end - at <= 3) {
                cents = cents * 10 + (text.charAt(end) - '0');
                end++;
            }
        }
        int places = Math.max(0, end - at - 1);
        // $1.5M and $450K are not supported; $1.250.000 is not used on this site.
        boolean isOther = end < text.length() && Character.isLetter(text.charAt(end));
        if (isOther || places > 2) {
            return -1;
        }
        return places == 1 ? cents * 10 : cents;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isDigitOrComma(char c) {
        return isDigit(c) || c == ',';
    }
}
