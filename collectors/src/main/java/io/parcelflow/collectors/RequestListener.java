package io.parcelflow.collectors;

import java.time.Duration;

/** Listens to a request, on the thread that sends it. */
public interface RequestListener {

    /**
     * The request has been passed to the network: connecting or a busy machine may have delayed it
     * until then, and sources count requests when they arrive.
     */
    void requestSent();

    /** The source asks to be left alone for that time, whatever it answers. */
    default void pauseRequested(Duration pause) {}

    /**
     * The source has started to respond. The response uses memory only once this returns, so this
     * is the place to wait until there is enough.
     */
    void responseStarted() throws InterruptedException;
}
