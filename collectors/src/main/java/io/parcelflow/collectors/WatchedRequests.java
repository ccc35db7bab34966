package io.parcelflow.collectors;

/** Lets a collector's client tell whoever waits for a step what becomes of its requests. */
public final class WatchedRequests {

    private static final ScopedValue<RequestWatcher> WATCHER = ScopedValue.newInstance();

    private WatchedRequests() {}

    /**
     * Fetches; the watcher hears of each request that is made meanwhile on this thread.
     *
     * @throws InterruptedException as the collector throws it
     */
    public static FetchResult by(
            RequestWatcher watcher, ScopedValue.CallableOp<FetchResult, InterruptedException> fetch)
            throws InterruptedException {
        return ScopedValue.where(WATCHER, watcher).call(fetch);
    }

    /** The client has sent a request. */
    public static void left() {
        if (WATCHER.isBound()) {
            WATCHER.get().left();
        }
    }

    /** The client is about to read what is answered. */
    public static void answering() throws InterruptedException {
        if (WATCHER.isBound()) {
            WATCHER.get().answering();
        }
    }
}
