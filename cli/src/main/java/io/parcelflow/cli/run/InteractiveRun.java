package io.parcelflow.cli.run;

import io.parcelflow.cli.render.RunProgress;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Signals;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.RunOverrides;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Executes a run with live display that stops gracefully on Ctrl-C. */
public final class InteractiveRun {

    /** From the signal to the end of the process, with some margin. */
    private static final Duration TIMEOUT = Duration.ofMillis(9_800);

    private final CommandContext session;
    private final OrchestrationEngine engine;
    private final CountDownLatch reported = new CountDownLatch(1);

    public InteractiveRun(CommandContext session, OrchestrationEngine engine) {
        this.session = session;
        this.engine = engine;
    }

    /**
     * Executes a run, prints the result, and shuts the engine down.
     *
     * @param overrides settings that override the configuration
     * @param run executes the run
     * @param result prints the result
     */
    public <R> R run(RunOverrides overrides, Supplier<R> run, Consumer<R> result) {
        Thread atInterrupt = new Thread(this::stop, "stop");
        try {
            engine.initialize();
            session.printWarnings(engine.settings().current().with(overrides));
            session.followTerminal();
            engine.observe(new RunProgress(session.screen(), session.errPalette(), session.zone()));
            Runtime.getRuntime().addShutdownHook(atInterrupt);
            return toldOf(run, result);
        } finally {
            reported.countDown();
            withdraw(atInterrupt);
            engine.shutdown();
        }
    }

    private <R> R toldOf(Supplier<R> run, Consumer<R> result) {
        try (RunAlertSender _ = new RunAlertSender(engine)) {
            R ended = run.get();
            session.screen().erase();
            result.accept(ended);
            session.invocation().out().flush();
            return ended;
        }
    }

    /** Runs in the shutdown hook: ends the run and lets it print what was stored. */
    private void stop() {
        // The Java runtime ignores a second interrupt during shutdown.
        Signals.handle("INT", () -> Runtime.getRuntime().halt(ExitCode.CANCELLED));
        long untilNanos = System.nanoTime() + TIMEOUT.toNanos();
        // A terminal that accepts no more output must not keep the process alive.
        Thread.ofVirtual()
                .start(() ->
                        session.screen()
                                .printLine(
                                        "stopping: finishing requests in flight, up to 10s; press Ctrl-C again to quit immediately"));
        // The store stays open until the result is printed.
        engine.runs().interrupt(TIMEOUT);
        try {
            reported.await(Math.max(0, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.shutdown(Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime())));
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown hook ends the process.
        }
    }
}
