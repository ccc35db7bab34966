package io.parcelflow.service.component;

import io.parcelflow.runtime.OrchestrationEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine and the components around it.
 *
 * <p>Lifecycle: construct, {@link #start}, {@link #await}, {@link #close} from any thread. It stops
 * within ten seconds, even if a run or component would take longer.
 */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    /** A little more than a run needs to finish its steps. */
    private static final Duration RUN_TIMEOUT = Duration.ofMillis(8_300);

    /** Time for all components together. */
    private static final Duration COMPONENTS_TIMEOUT = Duration.ofSeconds(1);

    private final OrchestrationEngine engine;
    private final Function<OrchestrationEngine, List<ServiceComponent>> componentsOf;
    private final List<ServiceComponent> started = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean isClosing;

    /**
     * @param componentsOf creates the components for the initialized engine, in the order of their
     *     start
     */
    public Service(
            OrchestrationEngine engine,
            Function<OrchestrationEngine, List<ServiceComponent>> componentsOf) {
        this.engine = engine;
        this.componentsOf = componentsOf;
    }

    /**
     * Opens the store and starts every component. If one cannot start, the service has to be
     * closed.
     *
     * @throws RuntimeException as thrown by the engine or a component
     */
    public void start() {
        engine.initialize();
        for (ServiceComponent part : componentsOf.apply(engine)) {
            synchronized (this) {
                if (isClosing) {
                    return;
                }
                started.add(part);
                part.start();
            }
            LOG.atInfo().log(part.name() + " started");
        }
    }

    /** Waits until the service is closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /**
     * Ends the active run as INTERRUPTED, then the components in reverse order, then the engine.
     */
    @Override
    public void close() {
        List<ServiceComponent> lastFirst;
        synchronized (this) {
            if (isClosing) {
                return;
            }
            isClosing = true;
            lastFirst = started.reversed();
        }
        try {
            lastFirst.forEach(part -> guarded(part, part::prepareStop));
            engine.runs().interrupt(RUN_TIMEOUT);
            closeWithin(COMPONENTS_TIMEOUT, lastFirst);
            engine.shutdown(Duration.ZERO);
        } finally {
            closed.countDown();
        }
    }

    /** A component that does not stop in time is left behind; the process exits without it. */
    private static void closeWithin(Duration timeout, List<ServiceComponent> components) {
        Thread closing =
                Thread.ofVirtual()
                        .name("close components")
                        .start(() -> components.forEach(part -> guarded(part, part::close)));
        try {
            if (!closing.join(timeout)) {
                LOG.atWarn().log("not all components stopped in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void guarded(ServiceComponent part, Runnable ending) {
        try {
            ending.run();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("component", part.name())
                    .setCause(e)
                    .log("component did not stop properly");
        }
    }
}
