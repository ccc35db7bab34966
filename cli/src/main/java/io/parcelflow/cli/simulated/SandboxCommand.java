package io.parcelflow.cli.simulated;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.sandbox.site.Latency;
import io.parcelflow.sandbox.site.SiteSettings;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--port-maricopa",
            paramLabel = "N",
            description = "Port (default: any free port).")
    int portMaricopa;

    @Option(
            names = "--port-phoenix",
            paramLabel = "N",
            description = "Port (default: any free port).")
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

    @Mixin final FaultOptions faults = new FaultOptions();

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
            description =
                    "Simulated day; some prices change from day to day (default: ${DEFAULT-VALUE}).")
    int day;

    @Option(names = "--export", description = "Print the settings as lines for a shell.")
    boolean export;

    private final CommandContext session;
    private final CountDownLatch end;

    public SandboxCommand(CommandContext session) {
        this(session, new CountDownLatch(1));
    }

    /**
     * @param end counted down to stop it
     */
    public SandboxCommand(CommandContext session, CountDownLatch end) {
        this.session = session;
        this.end = end;
    }

    @Override
    public Integer call() throws InterruptedException {
        SandboxSettings settings = settings();
        CountDownLatch stopped = new CountDownLatch(1);
        Thread atInterrupt = new Thread(() -> endAndAwait(stopped), "stop");
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
            stopped.countDown();
            withdraw(atInterrupt);
        }
    }

    private void endAndAwait(CountDownLatch stopped) {
        end.countDown();
        try {
            stopped.await();
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
        return site.withPort(port)
                .withLatency(median)
                .withLimits(limits)
                .withFaults(faults.rules());
    }

    private static void requireRange(String option, int value, int max) {
        if (value < 0 || value > max) {
            throw new CommandFailure(
                    ExitCode.USAGE, option + " must be from 0 to " + max + ", not " + value);
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
