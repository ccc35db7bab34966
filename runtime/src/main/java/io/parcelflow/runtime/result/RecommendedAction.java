package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.FailureKind;

/**
 * What a person should do about a failure, in a sentence; shared by everything that shows failures.
 */
public final class RecommendedAction {

    private RecommendedAction() {}

    /** For failures of that run. */
    public static String of(FailureKind kind, String runId) {
        return switch (kind) {
            case TRANSIENT -> "Temporary errors: " + rerun(runId) + " retries the failed tasks.";
            case TIMEOUT ->
                    "The source did not respond in time: rerun later, or lower its rate limit.";
            case THROTTLED ->
                    "The source allows fewer requests than configured: lower its rate limit setting.";
            case QUOTA_EXHAUSTED ->
                    "Its quota is exhausted: see 'parcelflow sources' for when it resets.";
            case UNAUTHORIZED ->
                    "Fix the source's key or token in .env, then run " + rerun(runId) + ".";
            case REFUSED ->
                    "The source refuses these pages (401, 403 or 451). Single ones are requested again later, less and less often; if it refuses all, check its key or ask it for access.";
            case BLOCKED ->
                    "The source shows a bot check (captcha or 403): ask it for access, or remove it from SOURCES.";
            case DISALLOWED ->
                    "robots.txt disallows these pages: ask the source for permission, or remove it from SOURCES.";
            case LAYOUT_CHANGED ->
                    "The source's pages have changed: update its collector or selectors.";
            case NOT_FOUND -> "The source no longer has these records; no action needed.";
            case BAD_RESPONSE ->
                    "The source's responses are malformed or too large: check one of them manually.";
            case DEFECT -> "A bug in the collector: report it with the run's log.";
        };
    }

    /**
     * For failed details of a run whose tasks are complete: records without current details are
     * fetched again by the next run.
     */
    public static String ofDetails(FailureKind kind, String runId) {
        return kind == FailureKind.TRANSIENT
                ? "Temporary errors: the next run fetches these records again."
                : of(kind, runId);
    }

    /** For a run with that outcome; empty if nothing needs to be done. */
    public static String of(RunOutcome outcome, String runId) {
        return switch (outcome) {
            case COMPLETED -> "";
            case PARTIAL, FAILED ->
                    "Check the failures, then run " + rerun(runId) + " to collect what is missing.";
            case TIMED_OUT ->
                    "Raise COLLECTION_TIMEOUT_MINUTES, or do nothing: the next run collects what is still due.";
            case CANCELLED ->
                    "Stored records are kept. "
                            + rerun(runId)
                            + " collects the rest; a new run starts over.";
            case INTERRUPTED -> "Continue it with 'parcelflow resume " + runId + "'.";
        };
    }

    /** For listings with far fewer records than usual. */
    public static String ofSuspiciousListing() {
        return "Check the source in a browser: a bot check, a changed page, or really fewer records? Missing records were not marked off market; they will be after three such listings in a row that agree.";
    }

    /** For listings that do not add up to what their source announced. */
    public static String ofIncompleteListing(String runId) {
        return "Nothing was marked off market by them. "
                + rerun(runId)
                + " lists these ZIP codes again; if it stays like this, compare the source's own count in a browser.";
    }

    private static String rerun(String runId) {
        return "'parcelflow rerun --failed " + runId + "'";
    }
}
