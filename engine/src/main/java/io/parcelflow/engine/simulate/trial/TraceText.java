package io.parcelflow.engine.simulate.trial;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.RunSummary;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.run.TaskRecord;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.TrialClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens in a trial, a line each: the time since it began, what kind of thing it is,
 * and what.
 */
final class TraceText {

    private long aheadNanos;

    String line(Happening happening) {
        if (happening instanceof Happening.LifeBegan began) {
            aheadNanos = began.aheadNanos();
        }
        return time(happening.at()) + "  " + text(happening);
    }

    /** The time since the trial began, to the microsecond. */
    static String time(long atNanos) {
        Duration since = TrialClock.sinceStart(atNanos);
        return String.format(
                Locale.ROOT,
                "%3d %02d:%02d:%02d.%06d",
                since.toDays(),
                since.toHoursPart(),
                since.toMinutesPart(),
                since.toSecondsPart(),
                since.toNanosPart() / 1_000);
    }

    private String time(Instant inProcess) {
        return time(TrialClock.nanos(inProcess) - aheadNanos).strip();
    }

    private String text(Happening happening) {
        return switch (happening) {
            case Happening.RunBegan began -> began(began);
            case Happening.LifeBegan began ->
                    "LIFE "
                            + began.life()
                            + "  the process begins at its own "
                            + began.spec().startedAt();
            case Happening.Told told -> "event    " + event(told.event());
            case Happening.Decided decided -> "command  " + command(decided.command());
            case Happening.Viewed viewed ->
                    "view     " + (viewed.view().isStopping() ? "stopping" : "going on");
            case Happening.RequestLeft left -> "source   is asked " + step(left.step());
            case Happening.SourceAnswered answered ->
                    "source   answers "
                            + step(answered.step())
                            + (answered.failure() == null
                                    ? ""
                                    : ": " + failure(answered.failure()));
            case Happening.StepStored stored ->
                    "store    has "
                            + step(stored.step())
                            + (stored.isSecondTry() ? " (tried before)" : "");
            case Happening.EntryStored stored -> "store    has " + command(stored.entry());
            case Happening.StoreFailed failed ->
                    "MISHAP   the store cannot be written for "
                            + DurationText.format(failed.length());
            case Happening.Stalled stalled ->
                    "MISHAP   the process stalls for " + DurationText.format(stalled.length());
            case Happening.ClockJumped jumped ->
                    "MISHAP   the wall clock is set by " + DurationText.format(jumped.by());
            case Happening.LifeEnded ended ->
                    ended.isCrash()
                            ? "MISHAP   the "
                                    + (ended.isReboot() ? "machine" : "process")
                                    + " crashes"
                            : "END      of the process";
            case Happening.RunRecorded recorded ->
                    "store    has the end of the run, " + recorded.outcome();
        };
    }

    private static String began(Happening.RunBegan began) {
        RunSpec spec = began.spec();
        StringBuilder text =
                new StringBuilder("RUN      ")
                        .append(began.isCalm() ? "in calm, " : "")
                        .append(spec.plan().mode())
                        .append(", ")
                        .append(spec.plan().taskCount())
                        .append(" tasks, ")
                        .append(spec.plan().maxConcurrentLanes())
                        .append(" lanes at once, time limit ")
                        .append(DurationText.format(spec.plan().timeLimit()));
        for (Lane lane : spec.plan().lanes()) {
            text.append("\n             ")
                    .append(lane.name())
                    .append(": ")
                    .append(lane.zips().size())
                    .append(" ZIPs, limits ")
                    .append(lane.source().limits())
                    .append(", ")
                    .append(lane.source().maxInFlight())
                    .append(" in flight")
                    .append(lane.source().hasDetails() ? ", details" : "");
        }
        return text.toString();
    }

    private String event(Event event) {
        return switch (event) {
            case Event.StepCommitted committed ->
                    "committed "
                            + step(committed.step())
                            + ", "
                            + committed.records()
                            + " records"
                            + (committed.detailsDue() > 0
                                    ? ", " + committed.detailsDue() + " details due"
                                    : "")
                            + (committed.nextCursor() == null
                                    ? ""
                                    : ", next " + committed.nextCursor());
            case Event.StepFailed failed ->
                    "failed " + step(failed.step()) + ": " + failure(failed.failure());
            case Event.StepLeftLate late -> "left late " + step(late.step());
            case Event.StepMissed missed -> "missed its moment " + step(missed.step());
            case Event.BacklogLoaded loaded ->
                    "backlog of "
                            + loaded.source()
                            + ", "
                            + loaded.items().size()
                            + " of "
                            + loaded.remaining();
            case Event.LimitsReserved reserved ->
                    "reserved " + reserved.source() + " until " + time(reserved.until());
            case Event.StoreLost _ -> "the store is lost";
            case Event.StoreBack _ -> "the store is back";
            case Event.PauseRequested _ -> "pause";
            case Event.ProceedRequested _ -> "proceed";
            case Event.LimitsChanged(_, String source, var limits) ->
                    "limits of " + source + " are " + limits;
            case Event.Tick _ -> "tick";
            case Event.StopRequested stop -> "stop, " + stop.outcome();
        };
    }

    private String command(Command command) {
        return switch (command) {
            case Command.FetchStep(Step step) ->
                    "fetch " + step(step) + " at " + time(step.notBefore());
            case Command.LoadBacklog load ->
                    "load backlog of " + load.source() + ", " + load.limit() + " at most";
            case Command.WakeAt(Instant at) -> "wake at " + time(at);
            case Command.ReserveLimits reserve ->
                    "reserve " + reserve.source() + " until " + time(reserve.until());
            case Command.EndListing end ->
                    "end listing " + end.source() + " " + end.zip() + suspicion(end.suspicion());
            case Command.EndTask(TaskRecord task) ->
                    "end task " + task(task.source(), task.zip()) + ", " + task.state();
            case Command.EndOpenTasks end ->
                    "end open tasks of " + end.source() + ", " + end.state();
            case Command.GiveUpStep giveUp ->
                    "give up " + step(giveUp.step()) + ": " + failure(giveUp.failure());
            case Command.LaneChanged changed ->
                    "lane " + changed.source() + " is " + changed.status();
            case Command.AbandonSteps _ -> "abandon steps";
            case Command.EndRun(RunSummary summary) -> "end run, " + summary.outcome();
        };
    }

    private static String suspicion(@Nullable String suspicion) {
        return suspicion == null ? "" : ", suspicious: " + suspicion;
    }

    private static String task(String source, ZipCode zip) {
        return source + " " + zip;
    }

    private static String step(Step step) {
        return step.source()
                + " "
                + step.zip()
                + " "
                + step.kind()
                + (step.position() == null ? "" : " " + step.position())
                + " #"
                + step.id()
                + (step.attempt() > 1 ? " attempt " + step.attempt() : "");
    }

    private static String failure(Failure failure) {
        return failure.kind()
                + (failure.retryAfter() == null
                        ? ""
                        : ", retry after " + DurationText.format(failure.retryAfter()));
    }
}
