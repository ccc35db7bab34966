package io.parcelflow.collectors;

/** Lets a collector's client tell whoever waits for a step what becomes of its requests. */
public final class RequestEvents {

    private static final ScopedValue<RequestListener> WATCHER = ScopedValue.newInstance();

    private RequestEvents() {}

    /**
     * Fetches; the watcher hears of each request that is made meanwhile on this thread.
     *
     * @throws InterruptedException as the collector throws it
     */
    public static FetchResult withListener(
            RequestListener watcher,
            ScopedValue.CallableOp<FetchResult, InterruptedException> fetch)
            throws InterruptedException {
        return ScopedValue.where(WATCHER, watcher).call(fetch);
    }

    /** The client has sent a request. */
    public static void requestSent() {
        if (WATCHER.isBound()) {
            WATCHER.get().requestSent();
        }
    }

    /** The client is about to read what is answered. */
    public static void responseStarted() throws InterruptedException {
        if (WATCHER.isBound()) {
            WATCHER.get().responseStarted();
        }
    }
}
