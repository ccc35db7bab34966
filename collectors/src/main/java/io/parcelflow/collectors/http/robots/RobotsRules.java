package io.parcelflow.collectors.http.robots;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a site's robots.txt allows one user agent, by RFC 9309. Thread-safe. */
public final class RobotsRules {

    /** A longer delay is honored as this one; the parser would take it for a full refusal. */
    private static final long CRAWL_DELAY_MILLIS_MAX = Duration.ofDays(1).toMillis();

    private final SimpleRobotRules rules;

    private RobotsRules(SimpleRobotRules rules) {
        this.rules = rules;
    }

    /** The rules of a site without robots.txt. */
    public static RobotsRules allowingAll() {
        return new RobotsRules(new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL));
    }

    /**
     * Reads robots.txt, whatever it holds.
     *
     * @param userAgent the header that requests will have, of which the product's name counts
     */
    public static RobotsRules parse(URI robotsTxt, byte[] content, String userAgent) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
        return new RobotsRules(
                parser.parseContent(
                        robotsTxt.toString(),
                        content,
                        "text/plain",
                        List.of(productToken(userAgent))));
    }

    public boolean isAllowed(URI url) {
        return rules.isAllowed(url.toString());
    }

    /**
     * The least time between requests that the site asks for, which is no part of the RFC; or null.
     */
    public @Nullable Duration crawlDelay() {
        long millis = rules.getCrawlDelay();
        return millis == BaseRobotRules.UNSET_CRAWL_DELAY || millis <= 0
                ? null
                : Duration.ofMillis(Math.min(millis, CRAWL_DELAY_MILLIS_MAX));
    }

    private static String productToken(String userAgent) {
        int end = 0;
        while (end < userAgent.length()
                && (Character.isLetterOrDigit(userAgent.charAt(end))
                        || userAgent.charAt(end) == '-'
                        || userAgent.charAt(end) == '_')) {
            end++;
        }
        return userAgent.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
