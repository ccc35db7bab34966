package io.parcelflow.service.component;

/**
 * A component of the service, such as the schedule, the web server, or alerts.
 *
 * <p>Lifecycle: {@link #start}, then {@link #prepareStop}, then {@link #close}, each once and in
 * this order; the last two also after a failed start.
 */
public interface ServiceComponent extends AutoCloseable {

    /** Its name in messages, such as {@code web server}. */
    String name();

    /**
     * Starts it and returns once it works; long tasks go to its own threads.
     *
     * @throws RuntimeException if it cannot start, with a message that says what to do; the service
     *     then does not start
     */
    void start();

    /**
     * The service is about to stop: from now on the component starts nothing that takes time.
     * Returns at once. The active run is ended next, and observers and pages still follow it.
     */
    default void prepareStop() {}

    /** Stops it within a second. */
    @Override
    void close();
}
