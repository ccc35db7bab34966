package io.parcelflow.app.report;

import io.parcelflow.engine.run.FailureKind;
import io.parcelflow.engine.run.RunOutcome;

/** What a person does about failures. */
public final class Remedy {

    private Remedy() {}

    /** In a sentence. */
    public static String of(FailureKind kind) {
        return switch (kind) {
            case TRANSIENT ->
                    "Passing faults: 'parcelflow rerun --failed latest' tries again what failed.";
            case TIMEOUT ->
                    "The source did not answer in time: rerun later, or lower its rate limit.";
            case THROTTLED ->
                    "The source grants less than is configured: lower its rate limit setting.";
            case QUOTA_EXHAUSTED ->
                    "Its quota is used up: 'parcelflow sources' says when it opens again.";
            case UNAUTHORIZED ->
                    "Correct the source's key or token in .env, then 'parcelflow rerun --failed latest'.";
            case BLOCKED ->
                    "The source shows a wall against robots: ask it for access, or leave it out of"
                            + " SOURCES.";
            case DISALLOWED ->
                    "robots.txt forbids these pages: ask the source for leave, or leave it out of"
                            + " SOURCES.";
            case LAYOUT_CHANGED ->
                    "The source's pages have changed: its collector or selectors need an update.";
            case NOT_FOUND ->
                    "The source does not know these records any more; nothing has to be done.";
            case BAD_RESPONSE ->
                    "The source's answers break a rule or limit: look at one of them by hand.";
            case DEFECT -> "A fault of the collector itself: report it with the run's log.";
        };
    }

    /** What to do about a run that ended so; empty if nothing. */
    public static String of(RunOutcome outcome) {
        return switch (outcome) {
            case COMPLETED -> "";
            case PARTIAL, FAILED ->
                    "See why it says, then 'parcelflow rerun --failed latest' collects what is"
                            + " missing.";
            case TIMED_OUT ->
                    "Raise COLLECTION_TIMEOUT_MINUTES, or do nothing: the next run goes on with"
                            + " what is due.";
            case CANCELLED, INTERRUPTED -> "'parcelflow run' goes on where it stood.";
        };
    }
}
