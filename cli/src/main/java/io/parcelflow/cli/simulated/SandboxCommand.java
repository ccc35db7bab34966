package io.parcelflow.cli.simulated;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.sandbox.site.FaultRule;
import io.parcelflow.sandbox.site.Latency;
import io.parcelflow.sandbox.site.SiteFault;
import io.parcelflow.sandbox.site.SiteLayout;
import io.parcelflow.sandbox.site.SiteSettings;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs simulated sources in the foreground. */
@Command(
        name = "sandbox",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Run simulated sources until Ctrl-C, and print the settings to use them.",
        footer = {
            "",
            "The settings are lines for a .env file; with --export, lines for a shell.",
            "Prints a summary of the requests at the end.",
            "",
            "Examples:",
            "  parcelflow sandbox",
            "  parcelflow sandbox --records 6632 --rate 100/s --transient-errors 2%%",
            "  parcelflow sandbox --export > sandbox.sh"
        })
public final class SandboxCommand implements Callable<Integer> {

    /** Longer than any collector's timeout. */
    private static final Duration NO_ANSWER = Duration.ofMinutes(1);

    private static final List<Integer> BLOCK_STATUSES = List.of(200, 403, 503);

    @Option(names = "--port-maricopa", paramLabel = "N", description = "Port (default: any free port).")
    int portMaricopa;

    @Option(names = "--port-phoenix", paramLabel = "N", description = "Port (default: any free port).")
    int portPhoenix;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "60",
            description = "Parcels in each ZIP code (default: ${DEFAULT-VALUE}).")
    int records;

    @Option(
            names = "--listings",
            paramLabel = "N",
            defaultValue = "12",
            description = "Homes for sale in each ZIP code (default: ${DEFAULT-VALUE}).")
    int listings;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "60ms",
            description = "Median response time (default: ${DEFAULT-VALUE}).")
    String latency = "60ms";

    @Option(
            names = "--rate",
            paramLabel = "LIMITS",
            defaultValue = "20/s",
            description =
                    "Rate limits of each source, such as 2/s,7200/h, or none (default: ${DEFAULT-VALUE}).")
    String rate = "20/s";

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

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the data (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--day",
            paramLabel = "N",
            defaultValue = "0",
            description = "Simulated day; some prices change from day to day (default: ${DEFAULT-VALUE}).")
    int day;

    @Option(names = "--export", description = "Print the settings as lines for a shell.")
    boolean export;

    private final CommandContext session;
    private final CountDownLatch end;

    public SandboxCommand(CommandContext session) {
        this(session, new CountDownLatch(1));
    }

    /** @param end counted down to stop it */
    public SandboxCommand(CommandContext session, CountDownLatch end) {
        this.session = session;
        this.end = end;
    }

    @Override
    public Integer call() throws InterruptedException {
        SandboxSettings settings = settings();
        CountDownLatch told = new CountDownLatch(1);
        Thread atInterrupt = new Thread(() -> endAndAwait(told), "stop");
        try (Sandbox sandbox = start(settings)) {
            session.screen()
                    .printLine("Simulated sources; all data is invented. Press Ctrl-C to stop.");
            printSettings(sandbox);
            Runtime.getRuntime().addShutdownHook(atInterrupt);
            end.await();
            session.screen().printLine("");
            for (String source : List.of("maricopa_api", "phoenix_mls")) {
                session.screen()
                        .printLine(source + ": " + sandbox.requestLog().summary(source).line());
            }
            return ExitCode.OK;
        } finally {
            told.countDown();
            withdraw(atInterrupt);
        }
    }

    private void endAndAwait(CountDownLatch told) {
        end.countDown();
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown hook ends the process.
        }
    }

    private static Sandbox start(SandboxSettings settings) {
        try {
            return Sandbox.start(settings);
        } catch (UncheckedIOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "a simulated source cannot start: "
                            + e.getMessage()
                            + ": --port-maricopa or --port-phoenix");
        }
    }

    private SandboxSettings settings() {
        requireRange("--records", records, DatasetSettings.RECORDS_PER_ZIP_MAX);
        requireRange("--listings", listings, DatasetSettings.LISTINGS_PER_ZIP_MAX);
        try {
            RateLimit[] limits = RateLimit.parseAll(rate).toArray(RateLimit[]::new);
            Latency median = new Latency(DurationText.parse(latency), 0.4);
            SandboxSettings defaults = SandboxSettings.defaults();
            return defaults.withDataset(
                            DatasetSettings.defaults()
                                    .withSeed(seed)
                                    .withDay(day)
                                    .withRecordsPerZip(records)
                                    .withListingsPerZip(listings))
                    .withMaricopa(site(defaults.maricopa(), portMaricopa, median, limits))
                    .withPhoenix(site(defaults.phoenix(), portPhoenix, median, limits));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private SiteSettings site(SiteSettings site, int port, Latency median, RateLimit[] limits) {
        return site.withPort(port).withLatency(median).withLimits(limits).withFaults(faults());
    }

    /** The first matching rule applies, so the layout, which matches always, is last. */
    private FaultRule[] faults() {
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

    /** Each kind of fault gets its share of the requests that no earlier kind applies to. */
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

    private static void requireRange(String option, int value, int max) {
        if (value < 0 || value > max) {
            throw new CommandFailure(
                    ExitCode.USAGE, option + " must be from 0 to " + max + ", not " + value);
        }
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

    private void printSettings(Sandbox sandbox) {
        Map<String, String> settings = new LinkedHashMap<>(sandbox.collectorSettings());
        String inFlight = Integer.toString(inFlight());
        settings.put("MARICOPA_MAX_IN_FLIGHT", inFlight);
        settings.put("PHOENIX_MLS_MAX_IN_FLIGHT", inFlight);
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) ->
                lines.add(export ? "export " + key + "='" + value + "'" : key + "=" + value));
        lines.forEach(session::print);
        session.invocation().out().flush();
    }

    /** Little's law, doubled because half of the responses take longer than the median. */
    private int inFlight() {
        double perSecond =
                RateLimit.parseAll(rate).stream()
                        .mapToDouble(RateLimit::permitsPerSecond)
                        .max()
                        .orElse(100);
        double seconds = DurationText.parse(latency).toMillis() / 1e3;
        return Math.clamp((long) Math.ceil(2 * perSecond * seconds) + 1, 4, 64);
    }
}
