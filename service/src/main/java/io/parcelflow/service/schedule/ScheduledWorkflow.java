package io.parcelflow.service.schedule;

import io.parcelflow.runtime.cron.CronSchedule;

/**
 * A workflow with its timetable.
 *
 * @param name the workflow's name; its run IDs start with it and an underscore
 */
public record ScheduledWorkflow(String name, CronSchedule timetable) {}
