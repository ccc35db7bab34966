package io.parcelflow.app.cli.service;

import io.parcelflow.app.cli.session.ExitCode;
import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.cli.terminal.LogLines;
import io.parcelflow.app.cli.terminal.Signals;
import io.parcelflow.app.config.ConfigProvider;
import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.log.JsonLine;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.serve.ServeParts;
import io.parcelflow.app.serve.Service;
import io.parcelflow.app.serve.Surroundings;
import io.parcelflow.app.text.Figures;
import io.parcelflow.app.timetable.Timetable;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** Stays running and does what is due. */
@Command(
        name = "serve",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Stay running: collect by schedule until stopped.",
        footer = {
            "",
            "SIGTERM or Ctrl-C ends it within ten seconds; a run that goes on then goes on when it"
                    + " is started again.",
            "",
            "Exit codes: 1 store or a part that cannot start; 2 usage or configuration; 130 Ctrl-C;"
                    + " 143 SIGTERM, which is its normal end.",
            "",
            "Example:",
            "  parcelflow serve"
        })
public final class ServeCommand implements Callable<Integer> {

    private final Session session;
    private volatile Consumer<String> say;

    public ServeCommand(Session session) {
        this.session = session;
        this.say = line -> session.screen().say(line);
    }

    @Override
    public Integer call() throws InterruptedException {
        ConfigProvider configuration = session.configuration(Map.of());
        // What is wrong with it is said before a store is made.
        Configuration loaded = configuration.load();
        boolean isJson = loaded.telemetry().isLogJson(session.shell().errColumns() > 0);
        if (isJson) {
            say = line -> session.screen().say(JsonLine.said(Instant.now(), line));
            loaded.warnings().forEach(say);
        } else {
            session.sayWarnings(loaded);
        }
        OrchestrationEngine engine = session.engine(configuration);
        LogLines.installService(session.screen(), isJson);
        Service service =
                new Service(
                        engine,
                        ready ->
                                ServeParts.of(
                                        new Surroundings(ready, say, session.shell().zone())));
        Thread atSignal = new Thread(() -> stop(service), "stop");
        Runtime.getRuntime().addShutdownHook(atSignal);
        try (service) {
            service.start();
            say.accept("Parcelflow is serving. " + next(engine));
            service.await();
            return ExitCode.OK;
        }
    }

    private String next(OrchestrationEngine engine) {
        Timetable daily = engine.configuration().schedule().daily();
        Instant next = daily == null ? null : daily.next(Instant.now());
        return daily == null || next == null
                ? "Nothing runs by itself: DAILY_SCHEDULE is off."
                : "Next daily run: "
                        + Figures.dateAndTime(next, daily.zone())
                        + " "
                        + daily.zone().getId()
                        + ".";
    }

    private void stop(Service service) {
        // The Java runtime ignores a second interrupt while it ends.
        Signals.handle("INT", () -> Runtime.getRuntime().halt(ExitCode.CANCELLED));
        // A terminal that takes no more text must not keep the process.
        Thread.ofVirtual().start(() -> say.accept("stopping, within ten seconds"));
        service.close();
    }
}
