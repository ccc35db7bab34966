package io.parcelflow.service.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why a workflow that is due is not started. Not thread-safe. */
final class ScheduleLog {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private @Nullable String loggedWait;

    void skipped(String workflow, Instant scheduledAt, String why) {
        LOG.atWarn()
                .addKeyValue("workflow", workflow)
                .addKeyValue("scheduled_at", scheduledAt)
                .log("scheduled workflow skipped: " + why);
    }

    /** Once, however often it is still waiting for the same. */
    void waiting(String workflow, Instant scheduledAt, String why) {
        String waiting = workflow + " " + scheduledAt + " " + why;
        if (!waiting.equals(loggedWait)) {
            loggedWait = waiting;
            LOG.atInfo()
                    .addKeyValue("workflow", workflow)
                    .addKeyValue("scheduled_at", scheduledAt)
                    .log("scheduled workflow is waiting: " + why);
        }
    }
}
