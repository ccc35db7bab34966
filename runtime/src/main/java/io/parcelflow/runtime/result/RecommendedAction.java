package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.FailureKind;

/** What a person does about what went wrong, in a sentence; everything that tells it says this. */
public final class RecommendedAction {

    private RecommendedAction() {}

    /** About failures of that run. */
    public static String of(FailureKind kind, String runId) {
        return switch (kind) {
            case TRANSIENT -> "Passing faults: " + rerun(runId) + " tries again what failed.";
            case TIMEOUT ->
                    "The source did not answer in time: rerun later, or lower its rate limit.";
            case THROTTLED ->
                    "The source grants less than is configured: lower its rate limit setting.";
            case QUOTA_EXHAUSTED ->
                    "Its quota is used up: 'parcelflow sources' says when it opens again.";
            case UNAUTHORIZED ->
                    "Correct the source's key or token in .env, then " + rerun(runId) + ".";
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

    /**
     * About failures of that run whose tasks are done all the same: records that have no page of
     * their own today are asked for anyway by the next run.
     */
    public static String ofDetails(FailureKind kind, String runId) {
        return kind == FailureKind.TRANSIENT
                ? "Passing faults: the next run asks for these records again."
                : of(kind, runId);
    }

    /** About a run that ended so; empty if nothing has to be done. */
    public static String of(RunOutcome outcome, String runId) {
        return switch (outcome) {
            case COMPLETED -> "";
            case PARTIAL, FAILED ->
                    "See what failed and why; then " + rerun(runId) + " collects what is missing.";
            case TIMED_OUT ->
                    "Raise COLLECTION_TIMEOUT_MINUTES, or do nothing: the next run goes on with"
                            + " what is due.";
            case CANCELLED ->
                    "What it stored is kept: "
                            + rerun(runId)
                            + " collects what is left of it, another run begins anew.";
            case INTERRUPTED -> "'parcelflow resume " + runId + "' goes on where it stood.";
        };
    }

    /** About listings that brought far less than they used to. */
    public static String ofSuspiciousListing() {
        return "Look at the source in a browser: a wall against robots, a changed page, or really"
                + " fewer records? What is missing was not marked as gone; after three such"
                + " listings in a row that agree it is believed.";
    }

    private static String rerun(String runId) {
        return "'parcelflow rerun --failed " + runId + "'";
    }
}
