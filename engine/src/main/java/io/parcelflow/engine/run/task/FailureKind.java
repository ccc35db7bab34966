package io.parcelflow.engine.run.task;

/** Why a step failed, told apart by what is to be done about it. */
public enum FailureKind {
    /** Passing: connection lost, 5xx, a body cut short. Tried again. */
    TRANSIENT,
    /** No answer in time. Tried again. */
    TIMEOUT,
    /** The source asks for a slower pace (429). Waited out, and the pace drops. */
    THROTTLED,
    /** A quota of the source is used up until a known or unknown time. */
    QUOTA_EXHAUSTED,
    /** The key or token is missing or wrong. The source is disabled for this run. */
    UNAUTHORIZED,
    /** A bot check. The source is disabled for this run. */
    BLOCKED,
    /**
     * robots.txt does not allow the request. A single record is given up; for anything else the
     * source is disabled for this run.
     */
    DISALLOWED,
    /** The page or schema is not the one that is known. */
    LAYOUT_CHANGED,
    /** The source does not know the record or page. */
    NOT_FOUND,
    /** The answer breaks a limit or a rule: too large, not the declared type, a redirect loop. */
    BAD_RESPONSE,
    /** A fault of the collector's own code. */
    DEFECT;

    /** Whether the same request may succeed a moment later. */
    public boolean isRetryable() {
        return this == TRANSIENT || this == TIMEOUT;
    }
}
