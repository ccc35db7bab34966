package io.parcelflow.app.cli;

import io.parcelflow.app.cli.terminal.RunProgress;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.orchestration.WorkflowRequest;
import io.parcelflow.app.report.RunReport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A run that is shown while it goes and that ends in an orderly way at Ctrl-C. */
final class WatchedRun {

    private static final long LAST_WORDS_SECONDS = 3;

    private final Session session;
    private final OrchestrationEngine engine;
    private final CountDownLatch told = new CountDownLatch(1);

    WatchedRun(Session session, OrchestrationEngine engine) {
        this.session = session;
        this.engine = engine;
    }

    /**
     * Runs to the end, tells the report, and shuts the engine down.
     *
     * @param result tells the report
     */
    RunReport perform(WorkflowRequest request, Consumer<RunReport> result) {
        Thread atInterrupt = new Thread(this::stop, "stop");
        try {
            engine.initialize();
            session.sayWarnings(engine.configuration().with(request.overrides()));
            session.followTerminal();
            engine.observe(
                    new RunProgress(
                            session.screen(), session.errPalette(), session.shell().zone()));
            Runtime.getRuntime().addShutdownHook(atInterrupt);
            RunReport report = engine.runCustomWorkflow(request);
            session.screen().erase();
            result.accept(report);
            session.shell().out().flush();
            return report;
        } finally {
            told.countDown();
            withdraw(atInterrupt);
            engine.shutdown();
        }
    }

    /** What a shutdown hook does: ends the run and lets it say what was stored. */
    private void stop() {
        session.screen()
                .say("stopping: steps under way may end, up to 10s; Ctrl-C again leaves at once");
        // The Java runtime ignores a second interrupt while it ends.
        Signals.handle("INT", () -> Runtime.getRuntime().halt(ExitCode.CANCELLED));
        engine.shutdown();
        try {
            told.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is what ends it.
        }
    }
}
