package io.parcelflow.collectors.http.failure;

import io.parcelflow.collectors.http.message.ResponseHead;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Detects the page of a bot check by its markup or, for a page with hardly any text, by its words.
 *
 * <p>For bodies that were not recognized as the expected content: a genuine page may load the
 * script of a bot check or mention a captcha in the remarks of a listing.
 */
public final class BlockPage {

    private static final int CHARS_MAX = 100_000;

    /** The visible text of a bot check is short; a page of listings has more. */
    private static final int VISIBLE_CHARS_MAX = 1_500;

    /** Markup that only a bot check has, and its vendor. */
    private static final String[][] MARKUP = {
        {"_cf_chl_opt", "Cloudflare"},
        {"cf-chl-", "Cloudflare"},
        {"cf-browser-verification", "Cloudflare"},
        {"cf-error-details", "Cloudflare"},
        {"px-captcha", "PerimeterX"},
        {"captcha-delivery.com", "DataDome"},
        {"incapsula incident id", "Imperva"},
        {"errors.edgesuite.net", "Akamai"},
        {"distil_r_captcha", "Imperva"},
        {"awswafcookiedomainlist", "AWS WAF"},
        {".awswaf.com/", "AWS WAF"},
    };

    /** Titles of bot checks. */
    private static final String[] TITLES = {
        "just a moment",
        "attention required!",
        "access denied",
        "access to this page has been denied",
        "pardon our interruption",
        "robot check",
        "are you a robot",
        "are you human",
        "verify you are human",
        "human verification",
        "security check",
        "request blocked",
        "you have been blocked",
        "bot verification",
    };

    /** Words of bot checks, which count on pages with little other text. */
    private static final String[] WORDS = {
        "please enable js",
        "please enable javascript",
        "enable javascript and cookies to continue",
        "checking your browser",
        "checking if the site connection is secure",
        "verify you are human",
        "you are not a robot",
        "unusual traffic",
        "you have been blocked",
        "access denied",
        "captcha",
        "_incapsula_resource",
        "perimeterx",
        "datadome",
    };

    private static final Pattern DENIED =
            Pattern.compile("access denied", Pattern.CASE_INSENSITIVE);

    private BlockPage() {}

    /** Data that a bot check sends to programs instead of its page, and its vendor. */
    private static final String[][] DATA = {
        {"captcha-delivery.com", "DataDome"},
        {"\"blockscript\"", "PerimeterX"},
        {"error code: 1006", "Cloudflare"},
        {"error code: 1007", "Cloudflare"},
        {"error code: 1008", "Cloudflare"},
        {"error code: 1009", "Cloudflare"},
        {"error code: 1010", "Cloudflare"},
        {"error code: 1012", "Cloudflare"},
        {"error code: 1020", "Cloudflare"},
    };

    /** The vendor of the bot check in a response of any status, by its headers; null for none. */
    public static @Nullable String recognize(ResponseHead head) {
        if (head.header("x-amzn-waf-action") != null) {
            return "AWS WAF";
        }
        return "challenge".equals(head.header("cf-mitigated")) ? "Cloudflare" : null;
    }

    /**
     * The vendor of the bot check in a response with an error status, by its headers or body; null
     * for none.
     */
    public static @Nullable String recognize(ResponseHead head, String body) {
        String byHeaders = recognize(head);
        if (byHeaders != null) {
            return byHeaders;
        }
        if (body.indexOf('<') >= 0) {
            boolean isRefusal = head.status() == 401 || head.status() == 403;
            // Servers say that of single pages too.
            return recognize(isRefusal ? DENIED.matcher(body).replaceAll("") : body);
        }
        String lower = body.toLowerCase(Locale.ROOT);
        for (String[] mark : DATA) {
            if (lower.contains(mark[0])) {
                return mark[1];
            }
        }
        return null;
    }

    /**
     * The vendor, such as {@code Cloudflare}, or {@code a bot check}; null if the page is not a bot
     * check.
     */
    public static @Nullable String recognize(String page) {
        String text = page.length() > CHARS_MAX ? page.substring(0, CHARS_MAX) : page;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.indexOf('<') < 0) {
            return null;
        }
        for (String[] mark : MARKUP) {
            if (lower.contains(mark[0])) {
                return mark[1];
            }
        }
        String title = title(lower);
        for (String words : TITLES) {
            if (title.startsWith(words)) {
                return "a bot check";
            }
        }
        if (visibleChars(lower) <= VISIBLE_CHARS_MAX) {
            for (String words : WORDS) {
                if (lower.contains(words)) {
                    return "a bot check";
                }
            }
        }
        return null;
    }

    private static String title(String lower) {
        int tag = lower.indexOf("<title");
        int from = tag < 0 ? -1 : lower.indexOf('>', tag) + 1;
        int end = from <= 0 ? -1 : lower.indexOf('<', from);
        return end < 0 ? "" : lower.substring(from, end).strip();
    }

    /** Number of characters outside tags, scripts and styles, without white space. */
    private static int visibleChars(String lower) {
        int count = 0;
        int at = 0;
        while (at < lower.length()) {
            char c = lower.charAt(at);
            if (c == '<') {
                at = afterTag(lower, at);
            } else {
                count += c > ' ' ? 1 : 0;
                at++;
            }
        }
        return count;
    }

    private static int afterTag(String lower, int tag) {
        String unseen =
                lower.startsWith("<script", tag)
                        ? "</script"
                        : lower.startsWith("<style", tag) ? "</style" : "";
        int close = unseen.isEmpty() ? tag : lower.indexOf(unseen, tag);
        int end = close < 0 ? -1 : lower.indexOf('>', close);
        return end < 0 ? lower.length() : end + 1;
    }
}
