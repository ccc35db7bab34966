package io.parcelflow.app.schedule;

import io.parcelflow.app.timetable.Timetable;

/**
 * A workflow and when it is due.
 *
 * @param name the workflow's name; the identifiers of its runs begin with it and an underscore
 */
public record Scheduled(String name, Timetable timetable) {}
