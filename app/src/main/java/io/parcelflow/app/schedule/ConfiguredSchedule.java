package io.parcelflow.app.schedule;

import io.parcelflow.app.config.Configuration;
import io.parcelflow.app.orchestration.WorkflowRequest;
import io.parcelflow.app.timetable.Timetable;
import java.util.ArrayList;
import java.util.List;

/** What the configuration says of the schedule. */
public final class ConfiguredSchedule {

    private ConfiguredSchedule() {}

    /** The workflows that have a schedule, and when they are due. */
    public static List<Scheduled> of(Configuration configuration) {
        List<Scheduled> scheduled = new ArrayList<>();
        Timetable daily = configuration.dailySchedule();
        if (daily != null) {
            scheduled.add(new Scheduled(WorkflowRequest.DAILY.name(), daily));
        }
        return scheduled;
    }

    public static ScheduleRules rules(Configuration configuration) {
        return new ScheduleRules(configuration.catchUp(), configuration.resumeWithin());
    }

    /** What a scheduled workflow asks for. */
    public static WorkflowRequest request(String name) {
        if (!name.equals(WorkflowRequest.DAILY.name())) {
            throw new IllegalArgumentException("no workflow is named " + name);
        }
        return WorkflowRequest.DAILY;
    }
}
