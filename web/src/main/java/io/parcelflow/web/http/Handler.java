package io.parcelflow.web.http;

/** Handles requests. Called by many threads at once. */
@FunctionalInterface
public interface Handler {

    /**
     * Handles one request.
     *
     * @throws ProblemException if the request cannot be fulfilled; the problem becomes the response
     */
    WebResponse handle(WebRequest request);
}
