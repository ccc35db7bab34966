package io.parcelflow.collectors;

import java.time.Duration;

/** Notifies the listener of a step of the HTTP requests that its collector sends. */
public final class RequestEvents {

    private static final ScopedValue<RequestListener> WATCHER = ScopedValue.newInstance();

    private RequestEvents() {}

    /**
     * Fetches; the listener is notified of each request sent meanwhile on this thread.
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

    /** The source asks to be left alone for that time, whatever it answers. */
    public static void pauseRequested(Duration pause) {
        if (WATCHER.isBound()) {
            WATCHER.get().pauseRequested(pause);
        }
    }

    /** The client is about to read the response. */
    public static void responseStarted() throws InterruptedException {
        if (WATCHER.isBound()) {
            WATCHER.get().responseStarted();
        }
    }
}
