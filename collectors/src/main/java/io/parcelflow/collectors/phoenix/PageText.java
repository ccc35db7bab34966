package io.parcelflow.collectors.phoenix;

import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.http.HttpResult;
import io.parcelflow.collectors.http.failure.BlockPage;
import io.parcelflow.engine.run.task.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Parsing of a page's text. */
final class PageText {

    /** More than any real page has; a document with a million tags would exhaust the memory. */
    private static final int TAGS_MAX = 30_000;

    private static final int COUNT_DIGITS_MAX = 9;
    private static final int WORD_CHARS_MAX = 20;

    /** A digit and spaces: the three digits behind them may be thousands of the same number. */
    private static final Pattern DIGIT_BEFORE = Pattern.compile("\\d\\s+$");

    private static final Pattern COUNT = Pattern.compile("\\d{1,3}(,\\d{3})+|\\d+");

    /** What makes the number behind it a bound, a part of a range, or a part of another number. */
    private static final Pattern NOT_A_COUNT_BEFORE =
            Pattern.compile(
                    "(^|\\s)(to|than|over|about|approximately|nearly|almost|first|top)\\s+$"
                            + "|\\d\\s*[-\u2010-\u2015]\\s*$|[^\\s(:|>]$");

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

    /** The whole number that ends there; -1 if it is only a part of one, or a bound. */
    private static int numberEndingAt(String text, int end) {
        int last = end;
        while (last > 0 && text.charAt(last - 1) <= ' ') {
            last--;
        }
        int first = last;
        while (first > 0 && isDigitOrComma(text.charAt(first - 1))) {
            first--;
        }
        String number = text.substring(first, last);
        String before = text.substring(Math.max(0, first - WORD_CHARS_MAX), first);
        boolean isGroup = number.length() == 3 && DIGIT_BEFORE.matcher(before).find();
        if (isGroup
                || !COUNT.matcher(number).matches()
                || NOT_A_COUNT_BEFORE.matcher(before).find()) {
            return -1;
        }
        String digits = number.replace(",", "");
        return digits.length() > COUNT_DIGITS_MAX ? -1 : Integer.parseInt(digits);
    }

    private static boolean isDigitOrComma(char c) {
        return (c >= '0' && c <= '9') || c == ',';
    }
}
