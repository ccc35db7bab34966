package io.parcelflow.cli.service;

import io.parcelflow.cli.render.ScheduleRenderer;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.service.component.ServicePresence;
import io.parcelflow.service.schedule.ConfiguredSchedule;
import io.parcelflow.service.schedule.ScheduleControl;
import io.parcelflow.service.schedule.ScheduleJson;
import io.parcelflow.service.schedule.ScheduleView;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows, pauses and resumes the schedule. */
@Command(
        name = "schedule",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show, pause or resume the schedule.",
        footer = {
            "",
            "Scheduled runs are skipped while the schedule is paused; an active run is not affected. Scheduled runs are started by 'parcelflow serve'.",
            "",
            "Exit codes: 0 done; 1 store not ready, or already paused or resumed; 2 usage or configuration.",
            "",
            "Examples:",
            "  parcelflow schedule",
            "  parcelflow schedule pause",
            "  parcelflow schedule resume"
        })
public final class ScheduleCommand implements Callable<Integer> {

    /** The actions, in lower case as on the command line. */
    enum Action {
        show,
        pause,
        resume
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "show",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Action action = Action.show;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "Number of scheduled times to show per workflow (default: ${DEFAULT-VALUE}).")
    int count = 3;

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public ScheduleCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (count < 1 || count > 1_000) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--count must be from 1 to 1000, not " + count);
        }
        return switch (action) {
            case show -> show();
            case pause, resume -> change();
        };
    }

    private int show() {
        try (OrchestrationEngine engine =
                session.engineWithoutNewStore(session.configuration(Map.of()))) {
            ScheduleView view = schedule(engine).view(Instant.now(), count);
            if (json) {
                session.printVerbatim(JsonText.indented(ScheduleJson.tree(view)));
            } else {
                new ScheduleRenderer(session).print(view, ServicePresence.isServed(engine.notes()));
            }
            return ExitCode.OK;
        }
    }

    private static ScheduleControl schedule(OrchestrationEngine engine) {
        return new ScheduleControl(
                ConfiguredSchedule.of(engine.settings().current()), engine.notes());
    }

    private int change() {
        try (OrchestrationEngine engine = session.engine(session.configuration(Map.of()))) {
            engine.initialize();
            ScheduleControl schedule = schedule(engine);
            boolean isChanged =
                    action == Action.pause
                            ? schedule.pause(Instant.now())
                            : schedule.resume(Instant.now());
            if (!isChanged) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        action == Action.pause
                                ? "the schedule is already paused"
                                : "the schedule is not paused");
            }
            session.print(
                    action == Action.pause
                            ? "The schedule is paused: scheduled runs are skipped until 'parcelflow schedule resume'."
                            : "The schedule is resumed. Runs that were skipped meanwhile are not caught up.");
            return ExitCode.OK;
        }
    }
}
