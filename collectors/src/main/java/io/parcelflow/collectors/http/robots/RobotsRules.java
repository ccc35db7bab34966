package io.parcelflow.collectors.http.robots;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules of a site's robots.txt for a user agent (RFC 9309). Thread-safe. */
public final class RobotsRules {

    /** Longer delays are reduced to this one; the parser would take them for a full disallow. */
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
     * Parses robots.txt, whatever it contains.
     *
     * @param userAgent the {@code User-Agent} header of requests, of which the product name is
     *     matched
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

    /** The minimum time between requests, which is not part of the RFC; null for none. */
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
