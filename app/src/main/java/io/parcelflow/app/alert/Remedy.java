package io.parcelflow.app.alert;

import io.parcelflow.engine.run.FailureKind;
import io.parcelflow.engine.run.RunOutcome;

/** What a person can do, in a sentence. */
final class Remedy {

    private Remedy() {}

    static String of(FailureKind kind, String source) {
        return switch (kind) {
            case TRANSIENT, TIMEOUT ->
                    "The source may be down; 'parcelflow rerun --failed latest' tries again what is"
                            + " missing.";
            case THROTTLED ->
                    "Lower "
                            + source
                            + "'s rate limits: it asked for a slower pace than they allow.";
            case QUOTA_EXHAUSTED ->
                    "Nothing, if the quota suits you: the next run goes on with what is left. Else"
                            + " ask the source for a larger one.";
            case UNAUTHORIZED -> "Check " + source + "'s key or token in .env or the environment.";
            case BLOCKED -> "Leave " + source + " alone for a day, then lower its rate limits.";
            case DISALLOWED ->
                    "Take " + source + " out of SOURCES: its robots.txt does not allow it.";
            case LAYOUT_CHANGED, NOT_FOUND, BAD_RESPONSE ->
                    "See 'parcelflow show latest' and 'parcelflow rejects': the source answers"
                            + " otherwise than it used to, and may need new selectors or a new"
                            + " version of Parcelflow.";
            case DEFECT -> "Please report it, with what 'parcelflow show latest' prints.";
        };
    }

    static String of(RunOutcome outcome) {
        return switch (outcome) {
            case COMPLETED -> "";
            case PARTIAL, FAILED ->
                    "See why below, then 'parcelflow rerun --failed latest' collects what is"
                            + " missing.";
            case TIMED_OUT ->
                    "Raise COLLECTION_TIMEOUT_MINUTES, or do nothing: the next run goes on with"
                            + " what is due.";
            case CANCELLED, INTERRUPTED -> "'parcelflow run' goes on where it stood.";
        };
    }
}
