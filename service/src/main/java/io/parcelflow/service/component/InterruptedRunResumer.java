package io.parcelflow.service.component;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.error.OrchestrationException;
import io.parcelflow.service.lifecycle.StopSignal;
import io.parcelflow.service.schedule.ConfiguredSchedule;
import io.parcelflow.service.schedule.ScheduleControl;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resumes the latest run when the service starts, if it was killed or stopped and had been started
 * from a page, the API or a terminal. Scheduled runs are resumed by the schedule.
 */
public final class InterruptedRunResumer implements ServiceComponent {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptedRunResumer.class);

    /** A process that was just killed may still hold the lease, which is valid for 30 s. */
    private static final Duration RETRIED_EVERY = Duration.ofSeconds(5);

    private static final int RETRIES_MAX = 9;

    private final OrchestrationEngine engine;
    private final WorkflowCommands commands;
    private final InstantSource clock;
    private final StopSignal ending = new StopSignal();

    public InterruptedRunResumer(
            OrchestrationEngine engine, WorkflowCommands commands, InstantSource clock) {
        this.engine = engine;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "run recovery";
    }

    @Override
    public void start() {
        if (triedInVain()) {
            Thread.ofVirtual().name("unfinished-run").start(this::tryAgain);
        }
    }

    private void tryAgain() {
        for (int i = 0; i < RETRIES_MAX; i++) {
            if (ending.await(RETRIED_EVERY) || !triedInVain()) {
                return;
            }
        }
    }

    /** Resumes the run if there is one; true if another process still uses the store. */
    private boolean triedInVain() {
        try {
            RunRecord run = unfinished();
            if (run != null) {
                commands.startResume(run.id());
                LOG.atInfo().addKeyValue("run", run.id()).log("resuming the interrupted run");
            }
            return false;
        } catch (OrchestrationException e) {
            // Another process may run it; and a service without it is better than no service.
            LOG.atWarn().log("cannot resume the interrupted run now: " + e.getMessage());
            return e.reason() == OrchestrationException.Reason.BUSY;
        }
    }

    private @Nullable RunRecord unfinished() {
        Configuration configuration = engine.settings().current();
        Instant now = clock.instant();
        List<RunRecord> latest = engine.runs().journal().runs(1);
        if (latest.isEmpty() || hasScheduleBegun(configuration, now)) {
            return null;
        }
        RunRecord run = latest.getFirst();
        boolean isUnfinished = run.outcome() == null || run.outcome() == RunOutcome.INTERRUPTED;
        Instant latestBeginning = now.minus(ConfiguredSchedule.rules(configuration).resumeWithin());
        return isUnfinished && run.startedAt().isAfter(latestBeginning) ? run : null;
    }

    private boolean hasScheduleBegun(Configuration configuration, Instant now) {
        ScheduleControl schedule =
                new ScheduleControl(ConfiguredSchedule.of(configuration), engine.notes());
        return schedule.view(now, 1).entries().stream().anyMatch(entry -> entry.firing() != null);
    }

    /** The engine ends the run. */
    @Override
    public void close() {
        ending.stop();
    }
}
