package io.parcelflow.engine.run.report;

/** What a lane waits for; each lane has exactly one reason at any time of a run. */
public enum WaitReason {
    /** A slot among the lanes that run in parallel. */
    SLOT("a free slot"),
    /** The next permit of its rate limit. */
    RATE_LIMIT("the rate limit"),
    /** The end of a pause that the source requested. */
    THROTTLED("the pause that the source requested"),
    /** The reset of a long window of its limits or of a quota. */
    QUOTA("its quota"),
    /** The time of a retry. */
    RETRY_BACKOFF("a retry"),
    /** The circuit breaker to allow a probe. */
    BREAKER("the circuit breaker"),
    /** A configured delay. */
    DELAY("a configured delay"),
    /** Responses of the source. */
    SOURCE("responses"),
    /** The store. */
    STORE("the store"),
    /** The run to be resumed. */
    PAUSED("the run to be resumed"),
    /** Nothing: the lane has ended. */
    ENDED("nothing");

    private final String description;

    WaitReason(String words) {
        this.description = words;
    }

    /** Whether the source, or its known limits, allow no step. */
    public boolean isCausedBySource() {
        return switch (this) {
            case RATE_LIMIT, THROTTLED, QUOTA, RETRY_BACKOFF, BREAKER -> true;
            case SLOT, DELAY, SOURCE, STORE, PAUSED, ENDED -> false;
        };
    }

    /** Whether a failure of the source preceded it. */
    public boolean isPushback() {
        return switch (this) {
            case THROTTLED, RETRY_BACKOFF, BREAKER -> true;
            case SLOT, RATE_LIMIT, QUOTA, DELAY, SOURCE, STORE, PAUSED, ENDED -> false;
        };
    }

    /** Whether the source wants no requests at all until it is over. */
    public boolean isPause() {
        return switch (this) {
            case THROTTLED, QUOTA, BREAKER -> true;
            case SLOT, RATE_LIMIT, RETRY_BACKOFF, DELAY, SOURCE, STORE, PAUSED, ENDED -> false;
        };
    }

    /** The reason as in "waits for …". */
    public String description() {
        return description;
    }
}
