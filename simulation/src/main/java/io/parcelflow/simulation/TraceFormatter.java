package io.parcelflow.simulation;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.simulation.world.TrialClock;
import io.parcelflow.simulation.world.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens in a trial, a line each: the time since it began, what kind of thing it is,
 * and what.
 */
final class TraceFormatter {

    private long aheadNanos;

    String line(TrialEvent happening) {
        if (happening instanceof TrialEvent.ProcessStarted began) {
            aheadNanos = began.clockAheadNanos();
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

    private String text(TrialEvent happening) {
        return switch (happening) {
            case TrialEvent.RunStarted began -> began(began);
            case TrialEvent.ProcessStarted began ->
                    "LIFE "
                            + began.processNumber()
                            + "  the process begins at its own "
                            + began.spec().startedAt();
            case TrialEvent.EventDelivered told -> "event    " + event(told.event());
            case TrialEvent.CommandIssued decided -> "command  " + command(decided.command());
            case TrialEvent.ViewTaken viewed ->
                    "view     " + (viewed.view().isStopping() ? "stopping" : "going on");
            case TrialEvent.RequestSent left -> "source   is asked " + step(left.step());
            case TrialEvent.SourceAnswered answered ->
                    "source   answers "
                            + step(answered.step())
                            + (answered.failure() == null
                                    ? ""
                                    : ": " + failure(answered.failure()));
            case TrialEvent.StepStored stored ->
                    "store    has "
                            + step(stored.step())
                            + (stored.isRetry() ? " (tried before)" : "");
            case TrialEvent.JournalEntryStored stored -> "store    has " + command(stored.entry());
            case TrialEvent.StoreFailed failed ->
                    "MISHAP   the store cannot be written for "
                            + DurationText.format(failed.length());
            case TrialEvent.ProcessStalled stalled ->
                    "MISHAP   the process stalls for " + DurationText.format(stalled.length());
            case TrialEvent.ClockJumped jumped ->
                    "MISHAP   the wall clock is set by " + DurationText.format(jumped.by());
            case TrialEvent.ProcessEnded ended ->
                    ended.isCrash()
                            ? "MISHAP   the "
                                    + (ended.isReboot() ? "machine" : "process")
                                    + " crashes"
                            : "END      of the process";
            case TrialEvent.RunRecorded recorded ->
                    "store    has the end of the run, " + recorded.outcome();
        };
    }

    private static String began(TrialEvent.RunStarted began) {
        RunSpec spec = began.spec();
        StringBuilder text =
                new StringBuilder("RUN      ")
                        .append(began.isFaultFree() ? "in calm, " : "")
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
            case Event.SourcePauseRequested(_, String source, Duration pause) ->
                    source + " wants a pause of " + DurationText.format(pause);
            case Event.StepSentLate late -> "left late " + step(late.step());
            case Event.StepNotSent missed -> "missed its moment " + step(missed.step());
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
            case Event.StoreRecovered _ -> "the store is back";
            case Event.PauseRequested _ -> "pause";
            case Event.ResumeRequested _ -> "proceed";
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
                    "end listing "
                            + end.source()
                            + " "
                            + end.zip()
                            + suspicion(end.suspicion())
                            + (end.gap() == null ? "" : ", " + end.gap());
            case Command.EndTask(TaskRecord task) ->
                    "end task " + task(task.source(), task.zip()) + ", " + task.state();
            case Command.EndOpenTasks end ->
                    "end open tasks of " + end.source() + ", " + end.state();
            case Command.RecordStepFailure giveUp ->
                    "give up " + step(giveUp.step()) + ": " + failure(giveUp.failure());
            case Command.PublishLaneStatus changed ->
                    "lane " + changed.source() + " is " + changed.status();
            case Command.InterruptSteps _ -> "abandon steps";
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
