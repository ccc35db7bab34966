package io.parcelflow.sandbox.http;

/** What a server asks for its answers. Called by many threads at once. */
public interface RequestHandler {

    /**
     * The answer to one request; may take its time.
     *
     * @throws InterruptedException when the server closes
     */
    ServerReply handle(LoopbackRequest request) throws InterruptedException;

    /**
     * Called once after each {@link #handle}, however it ended, when the client can begin to notice
     * that the request is over.
     */
    default void finished(LoopbackRequest request) {}
}
