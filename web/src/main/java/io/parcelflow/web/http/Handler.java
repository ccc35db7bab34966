package io.parcelflow.web.http;

/** Answers requests. Called by many threads at once. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request.
     *
     * @throws ProblemException if it cannot be answered as asked; it becomes the answer
     */
    WebResponse handle(WebRequest request);
}
