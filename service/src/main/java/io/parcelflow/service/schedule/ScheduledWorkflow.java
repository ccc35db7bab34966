package io.parcelflow.service.schedule;

import io.parcelflow.runtime.cron.CronSchedule;

/**
 * A workflow and when it is due.
 *
 * @param name the workflow's name; the identifiers of its runs begin with it and an underscore
 */
public record ScheduledWorkflow(String name, CronSchedule timetable) {}
