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
 * The engine and the parts that work around it, from start to end.
 *
 * <p>Lifecycle: construct, {@link #start}, {@link #await}, {@link #close} from any thread. It ends
 * within ten seconds, however long a run or a part would go on.
 */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    /** A little more than a run takes at most to end its steps. */
    private static final Duration RUN_PATIENCE = Duration.ofMillis(8_300);

    /** What all parts get together. */
    private static final Duration PARTS_PATIENCE = Duration.ofSeconds(1);

    private final OrchestrationEngine engine;
    private final Function<OrchestrationEngine, List<ServiceComponent>> partsOf;
    private final List<ServiceComponent> begun = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean isClosing;

    /**
     * A service that has not begun.
     *
     * @param partsOf makes the parts for the engine once that is initialised, in the order in which
     *     they are to start
     */
    public Service(
            OrchestrationEngine engine,
            Function<OrchestrationEngine, List<ServiceComponent>> partsOf) {
        this.engine = engine;
        this.partsOf = partsOf;
    }

    /**
     * Opens the store and starts every part. If one cannot start, the service has to be closed.
     *
     * @throws RuntimeException what the engine or the part says
     */
    public void start() {
        engine.initialize();
        for (ServiceComponent part : partsOf.apply(engine)) {
            synchronized (this) {
                if (isClosing) {
                    return;
                }
                begun.add(part);
                part.start();
            }
            LOG.atInfo().addKeyValue("part", part.name()).log("started");
        }
    }

    /** Waits until the service was closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Ends the run that goes on as INTERRUPTED, then the parts, last first, then the engine. */
    @Override
    public void close() {
        List<ServiceComponent> lastFirst;
        synchronized (this) {
            if (isClosing) {
                return;
            }
            isClosing = true;
            lastFirst = begun.reversed();
        }
        try {
            lastFirst.forEach(part -> guarded(part, part::prepareStop));
            engine.runs().interrupt(RUN_PATIENCE);
            closeWithin(PARTS_PATIENCE, lastFirst);
            engine.shutdown(Duration.ZERO);
        } finally {
            closed.countDown();
        }
    }

    /** A part that does not end in time is left behind: the process ends without it. */
    private static void closeWithin(Duration patience, List<ServiceComponent> parts) {
        Thread closing =
                Thread.ofVirtual()
                        .name("close parts")
                        .start(() -> parts.forEach(part -> guarded(part, part::close)));
        try {
            if (!closing.join(patience)) {
                LOG.atWarn().log("not every part of the service ended in time");
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
                    .addKeyValue("part", part.name())
                    .setCause(e)
                    .log("did not end as it should");
        }
    }
}
