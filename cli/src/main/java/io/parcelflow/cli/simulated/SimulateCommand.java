package io.parcelflow.cli.simulated;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.simulation.InvariantViolation;
import io.parcelflow.simulation.SimulationTrial;
import io.parcelflow.simulation.TrialReport;
import io.parcelflow.simulation.TrialTotals;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs seeded simulations of the orchestration machine and checks all invariants. */
@Command(
        name = "simulate",
        sortOptions = false,
        optionListHeading = "%n",
        description = {
            "Run the orchestration machine in virtual time through crashes, faults and clock jumps, and check all of its invariants at every step. Uses no source and no store.",
            "",
            "A seed determines everything: the same seed is the same scenario, step by step."
        },
        footer = {
            "",
            "Exit code 1 if an invariant was violated.",
            "",
            "Examples:",
            "  parcelflow simulate                     2,000 scenarios",
            "  parcelflow simulate --seeds 0..19999    the scenarios of the build",
            "  parcelflow simulate --seed 8068         one scenario, with all its events"
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");
    private static final int SHOWN_MAX = 10;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Replay one scenario and print all its events.")
    @Nullable Long seed;

    @Option(names = "--seeds", paramLabel = "A..B", description = "Run the scenarios from A to B.")
    @Nullable String seeds;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Number of scenarios, from seed 0 (default: ${DEFAULT-VALUE}).",
            defaultValue = "2000")
    long count;

    private final CommandContext session;

    public SimulateCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (seed != null && seeds != null) {
            throw new CommandFailure(ExitCode.USAGE, "--seed and --seeds cannot be combined");
        }
        return seed != null ? replay(seed) : many();
    }

    // ---- one ----

    private int replay(long one) {
        TrialReport report = SimulationTrial.run(one, session::print);
        InvariantViolation violation = report.violation();
        session.print("");
        session.print(
                "Seed "
                        + one
                        + ": "
                        + (report.outcomes().isEmpty()
                                ? "no run ended"
                                : "runs ended " + report.outcomes())
                        + ", "
                        + processes(report.processes())
                        + ", "
                        + DisplayFormat.quantity(report.points(), "moment")
                        + ", "
                        + DurationText.format(report.virtualDuration())
                        + " of virtual time");
        printChecks(report.checks());
        if (!report.peakUsage().isEmpty()) {
            session.print("");
            session.print("Largest use of each limit in any window:");
            report.peakUsage()
                    .forEach((limit, share) ->
                            session.print(
                                    String.format(
                                            Locale.ROOT, "  %4.0f%%  %s", share * 100, limit)));
        }
        session.print("");
        if (violation == null) {
            session.print(session.outPalette().green("All invariants held."));
            return ExitCode.OK;
        }
        printViolation(one, violation);
        return ExitCode.FAILED;
    }

    // ---- many ----

    private int many() {
        LongStream range = range();
        long beganNanos = System.nanoTime();
        TrialTotals totals =
                range.parallel()
                        .mapToObj(SimulationTrial::run)
                        .collect(TrialTotals::new, TrialTotals::add, TrialTotals::addAll);
        Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
        session.print(
                DisplayFormat.quantity(totals.trials(), "scenario")
                        + " in "
                        + DurationText.format(took)
                        + ": "
                        + processes(totals.processes())
                        + ", "
                        + DisplayFormat.quantity(totals.points(), "moment"));
        session.print("First runs ended " + totals.outcomes());
        printChecks(totals.checks());
        session.print("");
        if (totals.violated() == 0) {
            session.print(session.outPalette().green("All invariants held in all scenarios."));
            return ExitCode.OK;
        }
        totals.violations().entrySet().stream()
                .limit(SHOWN_MAX)
                .forEach(each -> printViolation(each.getKey(), each.getValue()));
        session.print("");
        session.print(
                DisplayFormat.quantity(totals.violated(), "scenario")
                        + " violated an invariant; replay the first with: parcelflow simulate --seed "
                        + totals.violations().keySet().iterator().next());
        return ExitCode.FAILED;
    }

    private LongStream range() {
        if (seeds == null) {
            if (count < 1) {
                throw new CommandFailure(
                        ExitCode.USAGE, "--count must be at least 1, not " + count);
            }
            return LongStream.range(0, count);
        }
        Matcher matcher = RANGE.matcher(seeds.strip());
        if (!matcher.matches()
                || Long.parseLong(matcher.group(1)) > Long.parseLong(matcher.group(2))) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--seeds must be a range such as 0..19999, not '" + seeds + "'");
        }
        return LongStream.rangeClosed(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    // ---- both ----

    private void printChecks(Map<String, Long> checks) {
        session.print("");
        session.print("Checked:");
        checks.forEach((invariant, times) ->
                session.print(
                        String.format(
                                Locale.ROOT,
                                "  %13s  %s",
                                DisplayFormat.grouped(times),
                                invariant)));
    }

    private void printViolation(long ofSeed, InvariantViolation violation) {
        Palette palette = session.outPalette();
        session.print(
                palette.red("BROKEN")
                        + " with seed "
                        + ofSeed
                        + " after "
                        + DurationText.format(violation.after())
                        + ": "
                        + violation.invariant()
                        + "; "
                        + violation.what());
    }

    private static String processes(long count) {
        return DisplayFormat.grouped(count) + (count == 1 ? " process" : " processes");
    }
}
