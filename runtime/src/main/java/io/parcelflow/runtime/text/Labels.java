package io.parcelflow.runtime.text;

import io.parcelflow.engine.property.PropertyField;
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

    /** The label of a field, such as {@code Address} or {@code Year built}. */
    public static String of(PropertyField field) {
        return switch (field) {
            case UNPARSED_ADDRESS -> "Address";
            case STREET_DIR_PREFIX -> "Direction";
            case STREET_DIR_SUFFIX -> "Direction after the street";
            case STATE_OR_PROVINCE -> "State";
            case POSTAL_CODE -> "ZIP code";
            case COUNTY_OR_PARISH -> "County";
            case SUBDIVISION_NAME -> "Subdivision";
            case PROPERTY_TYPE -> "Type";
            case PROPERTY_SUB_TYPE -> "Subtype";
            case BEDROOMS_TOTAL -> "Bedrooms";
            case BATHROOMS_TOTAL_INTEGER -> "Bathrooms";
            case BATHROOMS_FULL -> "Full bathrooms";
            case BATHROOMS_HALF -> "Half bathrooms";
            case LIVING_AREA -> "Living area (sq ft)";
            case LOT_SIZE_SQUARE_FEET -> "Lot size (sq ft)";
            case POOL_PRIVATE_YN -> "Pool";
            case STANDARD_STATUS -> "Status";
            case LISTING_ID -> "Listing number";
            case LISTING_URL -> "Listing";
            case CLOSE_PRICE -> "Sale price";
            case CLOSE_DATE -> "Sale date";
            case TAX_ASSESSED_VALUE -> "Assessed value";
            case TAX_MARKET_VALUE -> "Market value";
            case TAX_LEGAL_DESCRIPTION -> "Legal description";
            default -> DisplayFormat.capitalized(DisplayFormat.lowerCaseWords(field.name()));
        };
    }
}
