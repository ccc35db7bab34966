package io.parcelflow.cli.service;

import io.parcelflow.cli.render.ScheduleRenderer;
import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.text.JsonText;
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

/** Shows when what is due, and pauses it. */
@Command(
        name = "schedule",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Show when what runs, and pause or resume that.",
        footer = {
            "",
            "What is due while the schedule is paused is skipped; a run that goes on is not touched."
                    + " 'parcelflow serve' begins what is due.",
            "",
            "Exit codes: 0 done; 1 store, or it was paused or not paused already; 2 usage or"
                    + " configuration.",
            "",
            "Examples:",
            "  parcelflow schedule",
            "  parcelflow schedule pause",
            "  parcelflow schedule resume"
        })
public final class ScheduleCommand implements Callable<Integer> {

    /** What can be done with it; lower case, because that is how it is written. */
    enum Action {
        show,
        pause,
        resume
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "show",
            description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    Action action = Action.show;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many times to show of each workflow; ${DEFAULT-VALUE} unless given.")
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
            throw new CommandFailure(ExitCode.USAGE, "--count is from 1 to 1000, not " + count);
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
                session.print(JsonText.indented(ScheduleJson.tree(view)));
            } else {
                new ScheduleRenderer(session).print(view);
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
                                ? "the schedule is paused already"
                                : "the schedule is not paused");
            }
            session.print(
                    action == Action.pause
                            ? "The schedule is paused: what is due is skipped until 'parcelflow"
                                    + " schedule resume'."
                            : "The schedule goes on; what was due meanwhile is not caught up.");
            return ExitCode.OK;
        }
    }
}
