package io.parcelflow.runtime.text;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskState;

/**
 * The words on screen for enum constants whose names are stored data or part of the API and so
 * cannot change.
 */
public final class Labels {

    private Labels() {}

    /** How a run ended, such as {@code timed out}. */
    public static String of(RunOutcome outcome) {
        return ofStatus(outcome.name());
    }

    /** What a source's collector is doing in a run, such as {@code running} or {@code blocked}. */
    public static String of(CollectorStatus status) {
        return ofStatus(status.name());
    }

    /**
     * The status of a run or of a source by its stored name, in either case. A name that a later
     * version stored is written in lower case.
     */
    public static String ofStatus(String name) {
        String words = DisplayFormat.lowerCaseWords(name);
        return switch (words) {
            case "disabled" -> "blocked";
            default -> words;
        };
    }

    /** The state of a task. */
    public static String of(TaskState state) {
        return switch (state) {
            case PENDING -> "waiting";
            case RUNNING -> "running";
            case DONE -> "done";
            case INCOMPLETE -> "incomplete";
            case SUSPICIOUS -> "suspicious";
            case FAILED -> "failed";
            case SKIPPED -> "blocked";
            case UNFINISHED -> "not finished";
        };
    }

    /** The kind of a failure, such as {@code temporary error}. */
    public static String of(FailureKind kind) {
        return switch (kind) {
            case TRANSIENT -> "temporary error";
            case THROTTLED -> "throttled (429)";
            case REFUSED -> "refused (401, 403 or 451)";
            case BLOCKED -> "bot check";
            case DISALLOWED -> "disallowed by robots.txt";
            case DEFECT -> "collector bug";
            case TIMEOUT, QUOTA_EXHAUSTED, UNAUTHORIZED, LAYOUT_CHANGED, NOT_FOUND, BAD_RESPONSE ->
                    DisplayFormat.lowerCaseWords(kind.name());
        };
    }

    /** The kind of a failure by its stored name; an unknown one is written in lower case. */
    public static String ofFailureKind(String name) {
        for (FailureKind kind : FailureKind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return of(kind);
            }
        }
        return DisplayFormat.lowerCaseWords(name);
    }
}
