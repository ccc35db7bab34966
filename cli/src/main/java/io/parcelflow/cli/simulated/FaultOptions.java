package io.parcelflow.cli.simulated;

import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.sandbox.site.SiteLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that make simulated sources fail. */
final class FaultOptions {

    /** Longer than any collector waits. */
    private static final Duration NO_ANSWER = Duration.ofMinutes(1);

    private static final List<Integer> BLOCK_STATUSES = List.of(200, 403, 503);

    @Option(
            names = "--transient-errors",
            paramLabel = "SHARE",
            defaultValue = "0%",
            description = "Share of requests answered with 503, such as 2%% or 0.02.")
    String transientErrors = "0%";

    @Option(
            names = "--throttle",
            paramLabel = "SHARE",
            defaultValue = "0%",
            description = "Share of requests answered with 429 although no limit was exceeded.")
    String throttle = "0%";

    @Option(
            names = "--timeouts",
            paramLabel = "SHARE",
            defaultValue = "0%",
            description = "Share of requests without a response for a minute.")
    String timeouts = "0%";

    @Option(
            names = "--block-pages",
            paramLabel = "SHARE",
            defaultValue = "0%",
            description = "Share of requests answered with a bot check.")
    String blockPages = "0%";

    @Option(
            names = "--block-status",
            paramLabel = "STATUS",
            defaultValue = "403",
            description = "Status of the bot check: 200, 403 or 503 (default: ${DEFAULT-VALUE}).")
    int blockStatus = 403;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            defaultValue = "classic",
            description =
                    "Markup of the website: classic, v2, renamed or scripted (default: ${DEFAULT-VALUE}).")
    String layout = "classic";

    /** Of several rules the first that strikes counts, so the layout, which is for all, is last. */
    FaultRule[] rules() {
        List<FaultRule> rules = new ArrayList<>();
        addSometimes(rules, new SiteFault.Unavailable(), transientErrors);
        addSometimes(rules, new SiteFault.Throttled(Duration.ofSeconds(1)), throttle);
        addSometimes(rules, new SiteFault.NoReply(NO_ANSWER), timeouts);
        if (!BLOCK_STATUSES.contains(blockStatus)) {
            throw new IllegalArgumentException(
                    "--block-status must be 200, 403 or 503, not " + blockStatus);
        }
        addSometimes(rules, new SiteFault.BlockPage(blockStatus), blockPages);
        SiteLayout markup = markup();
        if (markup != SiteLayout.CLASSIC) {
            rules.add(FaultRule.always(new SiteFault.LayoutChange(markup)));
        }
        return rules.toArray(FaultRule[]::new);
    }

    /**
     * Each kind of fault falls on its own share of the requests that no earlier kind has struck.
     */
    private static void addSometimes(List<FaultRule> rules, SiteFault fault, String share) {
        double probability = share(share);
        if (probability > 0) {
            rules.add(FaultRule.withProbability(fault, probability));
        }
    }

    private SiteLayout markup() {
        return switch (layout) {
            case "classic" -> SiteLayout.CLASSIC;
            case "v2" -> SiteLayout.V2;
            case "renamed" -> SiteLayout.RENAMED;
            case "scripted" -> SiteLayout.SCRIPTED;
            default ->
                    throw new IllegalArgumentException(
                            "--layout must be classic, v2, renamed or scripted, not '" + layout + "'");
        };
    }

    private static double share(String text) {
        boolean isPercent = text.endsWith("%");
        try {
            double number =
                    Double.parseDouble(isPercent ? text.substring(0, text.length() - 1) : text);
            return isPercent ? number / 100 : number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a share: use 2% or 0.02", e);
        }
    }
}
