package io.parcelflow.cli.service;

import io.parcelflow.cli.log.JsonLine;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.cli.terminal.ConsoleLogHandler;
import io.parcelflow.cli.terminal.Signals;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.ConfigProvider;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.cron.CronSchedule;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.component.Service;
import io.parcelflow.service.component.ServiceContext;
import io.parcelflow.web.security.AccessSettings;
import io.parcelflow.web.security.SecurityFilterChain;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Runs the service until it is stopped. */
@Command(
        name = "serve",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Run as a service: collect on schedule until stopped.",
        footer = {
            "",
            "SIGTERM or Ctrl-C stops it within ten seconds; an active run is resumed at the next start.",
            "",
            "Exit codes: 1 the store or a component cannot start; 2 usage or configuration; 130 Ctrl-C; 143 SIGTERM, which is its normal end.",
            "",
            "Example:",
            "  parcelflow serve"
        })
public final class ServeCommand implements Callable<Integer> {

    private final CommandContext session;
    private volatile Consumer<String> say;

    public ServeCommand(CommandContext session) {
        this.session = session;
        this.say = line -> session.screen().printLine(line);
    }

    @Override
    public Integer call() throws InterruptedException {
        ConfigProvider configuration = session.configuration(Map.of());
        // An invalid configuration is reported before a store is created.
        Configuration loaded = configuration.load();
        boolean isJson = loaded.telemetry().isLogJson(session.invocation().errColumns() > 0);
        if (isJson) {
            say = line -> session.screen().printLine(JsonLine.ofMessage(Instant.now(), line));
            session.reportFailuresTo(say);
            loaded.warnings().forEach(say);
        } else {
            session.printWarnings(loaded);
        }
        String problem = accessProblem(loaded);
        if (problem != null) {
            throw new CommandFailure(ExitCode.USAGE, problem);
        }
        OrchestrationEngine engine = session.engine(configuration);
        ConsoleLogHandler.installService(session.screen(), isJson, session.zone());
        Service service =
                new Service(engine, ready -> ServiceComponents.of(new ServiceContext(ready, say)));
        Thread atSignal = new Thread(() -> stop(service), "stop");
        Runtime.getRuntime().addShutdownHook(atSignal);
        try (service) {
            service.start();
            say.accept("Parcelflow is serving. " + next(engine));
            service.await();
            return ExitCode.OK;
        }
    }

    /** Why the web server must not start; null if it may. Known before anything has started. */
    private static @Nullable String accessProblem(Configuration loaded) {
        try {
            return SecurityFilterChain.configurationProblem(AccessSettings.from(loaded));
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private String next(OrchestrationEngine engine) {
        CronSchedule daily = engine.settings().current().schedule().daily();
        Instant next = daily == null ? null : daily.next(Instant.now());
        return daily == null || next == null
                ? "No runs are scheduled: DAILY_SCHEDULE is off."
                : "Next daily run: "
                        + DisplayFormat.dateAndTime(next, daily.zone())
                        + " "
                        + daily.zone().getId()
                        + ".";
    }

    private void stop(Service service) {
        // The Java runtime ignores a second interrupt during shutdown.
        Signals.handle("INT", () -> Runtime.getRuntime().halt(ExitCode.CANCELLED));
        // A terminal that accepts no more output must not keep the process alive.
        Thread.ofVirtual().start(() -> say.accept("stopping within ten seconds"));
        service.close();
    }
}
