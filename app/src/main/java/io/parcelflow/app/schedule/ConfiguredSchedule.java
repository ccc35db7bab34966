package io.parcelflow.app.schedule;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.config.ConfiguredWorkflow;
import io.parcelflow.app.orchestration.run.WorkflowRequest;
import io.parcelflow.app.timetable.Timetable;
import java.util.ArrayList;
import java.util.List;

/** What the configuration says of the schedule. */
public final class ConfiguredSchedule {

    private static final String CLEANUP = "data_cleanup";

    private ConfiguredSchedule() {}

    /** The workflows that have a schedule, and when they are due. */
    public static List<Scheduled> of(Configuration configuration) {
        List<Scheduled> scheduled = new ArrayList<>();
        Timetable daily = configuration.schedule().daily();
        if (daily != null) {
            scheduled.add(new Scheduled(WorkflowRequest.DAILY.name(), daily));
        }
        for (ConfiguredWorkflow workflow : configuration.workflows()) {
            Timetable schedule = workflow.schedule();
            if (schedule != null) {
                scheduled.add(new Scheduled(workflow.name(), schedule));
            }
        }
        Timetable cleanup = configuration.schedule().cleanup();
        if (cleanup != null) {
            scheduled.add(new Scheduled(CLEANUP, cleanup));
        }
        return scheduled;
    }

    public static ScheduleRules rules(Configuration configuration) {
        return new ScheduleRules(
                configuration.schedule().catchUp(), configuration.run().resumeWithin());
    }
}
