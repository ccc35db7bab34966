package io.parcelflow.service.component;

/**
 * Something that works for as long as the service does: the schedule, the web server, alerts.
 *
 * <p>Lifecycle: {@link #start}, then {@link #prepareStop}, then {@link #close}, each once and in
 * this order; the last two also after a start that failed.
 */
public interface ServiceComponent extends AutoCloseable {

    /** What it is called in what is said of it, such as {@code web server}. */
    String name();

    /**
     * Begins and returns once it works; long work goes to threads of its own.
     *
     * @throws RuntimeException if it cannot, saying what to do; then the service does not start
     */
    void start();

    /**
     * The service is about to end: from now on it begins nothing that takes time. Returns at once.
     * The run that goes on is ended next, and is still told to observers and pages.
     */
    default void prepareStop() {}

    /** Ends, within a second. */
    @Override
    void close();
}
