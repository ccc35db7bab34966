package io.parcelflow.cli.run;

import io.parcelflow.cli.render.RunProgress;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.Signals;
import io.parcelflow.runtime.OrchestrationEngine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A run that is shown while it goes and that ends in an orderly way at Ctrl-C. */
public final class InteractiveRun {

    /** From the signal to the end of the process, with a little to spare. */
    private static final Duration PATIENCE = Duration.ofMillis(9_800);

    private final CommandContext session;
    private final OrchestrationEngine engine;
    private final CountDownLatch told = new CountDownLatch(1);

    public InteractiveRun(CommandContext session, OrchestrationEngine engine) {
        this.session = session;
        this.engine = engine;
    }

    /**
     * Runs to the end, tells what came of it, and shuts the engine down.
     *
     * @param overrides texts that replace settings for it
     * @param run runs it with the engine
     * @param result tells what came of it
     */
    public <R> R run(Map<String, String> overrides, Supplier<R> run, Consumer<R> result) {
        Thread atInterrupt = new Thread(this::stop, "stop");
        try {
            engine.initialize();
            session.printWarnings(engine.settings().current().with(overrides));
            session.followTerminal();
            engine.observe(
                    new RunProgress(
                            session.screen(), session.errPalette(), session.invocation().zone()));
            Runtime.getRuntime().addShutdownHook(atInterrupt);
            return toldOf(run, result);
        } finally {
            told.countDown();
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

    /** What a shutdown hook does: ends the run and lets it say what was stored. */
    private void stop() {
        // The Java runtime ignores a second interrupt while it ends.
        Signals.handle("INT", () -> Runtime.getRuntime().halt(ExitCode.CANCELLED));
        long untilNanos = System.nanoTime() + PATIENCE.toNanos();
        // A terminal that takes no more text must not keep the process.
        Thread.ofVirtual()
                .start(() ->
                        session.screen()
                                .printLine(
                                        "stopping: finishing requests in flight, up to 10s; press Ctrl-C again to quit immediately"));
        // The store stays open until it is told what is in it.
        engine.runs().interrupt(PATIENCE);
        try {
            told.await(Math.max(0, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engine.shutdown(Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime())));
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is what ends it.
        }
    }
}
