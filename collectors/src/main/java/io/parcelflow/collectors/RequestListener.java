package io.parcelflow.collectors;

/** Hears what becomes of a request, on the thread that makes it. */
public interface RequestListener {

    /**
     * The request has been handed to the network: opening a connection or a busy machine may have
     * held it up until then, and sources count when it arrives.
     */
    void requestSent();

    /**
     * The source has begun to answer. What it sends takes memory only once this returns, so this is
     * the moment to wait until there is enough.
     */
    void responseStarted() throws InterruptedException;
}
