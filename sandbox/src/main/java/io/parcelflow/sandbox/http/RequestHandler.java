package io.parcelflow.sandbox.http;

/** Handles the requests of a server. Called concurrently. */
public interface RequestHandler {

    /**
     * The reply to a request; may take time.
     *
     * @throws InterruptedException when the server closes
     */
    ServerReply handle(LoopbackRequest request) throws InterruptedException;

    /**
     * Called once after each {@link #handle}, successful or not, as soon as the client can notice
     * that the request is over.
     */
    default void finished(LoopbackRequest request) {}
}
