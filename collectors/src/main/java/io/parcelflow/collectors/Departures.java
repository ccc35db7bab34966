package io.parcelflow.collectors;

/**
 * Lets a collector's client tell whoever waits for a step that its request has left: opening a
 * connection or a busy machine may have held it up until then, and sources count when it arrives.
 */
public final class Departures {

    private static final ScopedValue<Runnable> LISTENER = ScopedValue.newInstance();

    private Departures() {}

    /**
     * Fetches, and hears of each request that leaves meanwhile, on this thread.
     *
     * @throws InterruptedException as the collector throws it
     */
    public static FetchResult heard(
            Runnable onLeft, ScopedValue.CallableOp<FetchResult, InterruptedException> fetch)
            throws InterruptedException {
        return ScopedValue.where(LISTENER, onLeft).call(fetch);
    }

    /** The client says that a request has been handed to the network. */
    public static void left() {
        if (LISTENER.isBound()) {
            LISTENER.get().run();
        }
    }
}
