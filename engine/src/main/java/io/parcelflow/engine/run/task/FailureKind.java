package io.parcelflow.engine.run.task;

/** The kinds of failures of a step, by what is done about them. */
public enum FailureKind {
    /** Temporary: connection lost, 5xx, an incomplete body. Retried. */
    TRANSIENT,
    /** No response in time. Retried. */
    TIMEOUT,
    /** The source requests a lower rate (429). Retried later, at a lower rate. */
    THROTTLED,
    /** A quota of the source is exhausted until a known or unknown time. */
    QUOTA_EXHAUSTED,
    /**
     * The source refuses this one page (401, 403, 451). The step is abandoned; the source is left
     * alone only if it refuses much of what it is asked for.
     */
    REFUSED,
    /** The key or token is missing or invalid. The source is left alone. */
    UNAUTHORIZED,
    /** A bot check. The source is left alone. */
    BLOCKED,
    /**
     * robots.txt disallows the request. A single record is abandoned; otherwise the source is
     * disabled for this run.
     */
    DISALLOWED,
    /** The page or schema is not the expected one. */
    LAYOUT_CHANGED,
    /** The source does not have the record or page. */
    NOT_FOUND,
    /** The response violates a limit or rule: too large, not the declared type, a redirect loop. */
    BAD_RESPONSE,
    /** A bug in the collector. */
    DEFECT;

    /** Whether the same request may succeed a moment later. */
    public boolean isRetryable() {
        return this == TRANSIENT || this == TIMEOUT;
    }
}
