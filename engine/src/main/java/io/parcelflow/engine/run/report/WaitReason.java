package io.parcelflow.engine.run.report;

/** What a lane is waiting for; at every moment of a run each lane has exactly one. */
public enum WaitReason {
    /** A place among the lanes that may run at the same time. */
    SLOT("a free slot"),
    /** The next permit of its rate limit. */
    RATE_LIMIT("the rate limit"),
    /** The end of a pause that the source asked for. */
    THROTTLED("the pause that the source requested"),
    /** A long window of its limits, or a quota, to open again. */
    QUOTA("its quota"),
    /** The moment of a retry. */
    RETRY_BACKOFF("a retry"),
    /** The circuit breaker to let a probe through. */
    BREAKER("the circuit breaker"),
    /** A configured delay. */
    DELAY("a configured delay"),
    /** Answers of the source. */
    SOURCE("responses"),
    /** The store. */
    STORE("the store"),
    /** Somebody to let the paused run proceed. */
    PAUSED("the run to be resumed"),
    /** Nothing: the lane has ended. */
    ENDED("nothing");

    private final String description;

    WaitReason(String words) {
        this.description = words;
    }

    /** Whether the source, or what is known of its limits, lets no step through. */
    public boolean isCausedBySource() {
        return switch (this) {
            case RATE_LIMIT, THROTTLED, QUOTA, RETRY_BACKOFF, BREAKER -> true;
            case SLOT, DELAY, SOURCE, STORE, PAUSED, ENDED -> false;
        };
    }

    /** Whether a failure of the source came before it. */
    public boolean isPushback() {
        return switch (this) {
            case THROTTLED, RETRY_BACKOFF, BREAKER -> true;
            case SLOT, RATE_LIMIT, QUOTA, DELAY, SOURCE, STORE, PAUSED, ENDED -> false;
        };
    }

    /** Whether the source wants no request at all until it is over. */
    public boolean isPause() {
        return switch (this) {
            case THROTTLED, QUOTA, BREAKER -> true;
            case SLOT, RATE_LIMIT, RETRY_BACKOFF, DELAY, SOURCE, STORE, PAUSED, ENDED -> false;
        };
    }

    /** The reason as it reads after "waits for". */
    public String description() {
        return description;
    }
}
