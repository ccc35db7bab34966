package io.parcelflow.service.schedule;

import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.ConfiguredWorkflow;
import io.parcelflow.runtime.cron.CronSchedule;
import io.parcelflow.runtime.run.WorkflowRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads the schedule from the configuration. */
public final class ConfiguredSchedule {

    private static final String CLEANUP = "data_cleanup";

    private ConfiguredSchedule() {}

    /** All scheduled workflows. */
    public static List<ScheduledWorkflow> of(Configuration configuration) {
        List<ScheduledWorkflow> scheduled = new ArrayList<>();
        CronSchedule daily = configuration.schedule().daily();
        if (daily != null) {
            scheduled.add(new ScheduledWorkflow(WorkflowRequest.DAILY.name(), daily));
        }
        for (ConfiguredWorkflow workflow : configuration.workflows()) {
            CronSchedule schedule = workflow.schedule();
            if (schedule != null) {
                scheduled.add(new ScheduledWorkflow(workflow.name(), schedule));
            }
        }
        CronSchedule cleanup = configuration.schedule().cleanup();
        if (cleanup != null) {
            scheduled.add(new ScheduledWorkflow(CLEANUP, cleanup));
        }
        return scheduled;
    }

    public static ScheduleRules rules(Configuration configuration) {
        return new ScheduleRules(
                configuration.schedule().catchUp(), configuration.run().resumeWithin());
    }
}
