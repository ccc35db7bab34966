package io.parcelflow.runtime.monitor;

import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.runtime.driver.RunListener;
import io.parcelflow.runtime.driver.StepResult;
import io.parcelflow.runtime.result.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards events of runs to observers.
 *
 * <p>Each observer has a bounded queue and its own thread, so that none can affect a run or another
 * observer: not a virtual thread, since an observer that never yields would occupy a carrier thread
 * that steps need. When a queue is full, progress is dropped and counted; ends of runs are dropped
 * only if the observer hangs.
 */
public final class WorkflowMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowMonitor.class);
    private static final int QUEUE_MAX = 256;
    private static final Duration END_WAIT = Duration.ofSeconds(2);

    private static final class ObserverQueue {
        final WorkflowObserver observer;
        final LinkedBlockingQueue<Consumer<WorkflowObserver>> queue =
                new LinkedBlockingQueue<>(QUEUE_MAX);
        final AtomicLong dropped = new AtomicLong();
        final Thread thread;

        ObserverQueue(WorkflowObserver observer) {
            this.observer = observer;
            this.thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("observer-" + observer.getClass().getSimpleName())
                            .start(this::work);
        }

        void work() {
            try {
                while (true) {
                    deliver(queue.take());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void deliver(Consumer<WorkflowObserver> event) {
            try {
                event.accept(observer);
            } catch (RuntimeException | Error e) {
                // Observers may be third-party code compiled against other versions.
                LOG.atWarn()
                        .addKeyValue("observer", observer.getClass().getName())
                        .setCause(e)
                        .log("observer failed");
            }
        }

        void offer(Consumer<WorkflowObserver> event) {
            if (!queue.offer(event)) {
                dropped.incrementAndGet();
            }
        }
    }

    private final List<ObserverQueue> observers = new CopyOnWriteArrayList<>();
    private final List<StepObserver> stepObservers = new CopyOnWriteArrayList<>();

    /** Adds an observer of later events. */
    public void add(WorkflowObserver observer) {
        observers.add(new ObserverQueue(observer));
    }

    /** Adds an observer of every later step. */
    public void observeSteps(StepObserver each) {
        stepObservers.add(each);
    }

    /** Number of events that slow observers missed. */
    public long dropped() {
        long sum = 0;
        for (ObserverQueue each : observers) {
            sum += each.dropped.get();
        }
        return sum;
    }

    public void runStarted(String runId, Plan plan) {
        deliver(observer -> observer.runStarted(runId, plan));
    }

    /** A command with that name started: a daily collection, a cleanup, a report. */
    public void commandStarted(String command) {
        deliver(observer -> observer.commandStarted(command));
    }

    /**
     * The command ended.
     *
     * @param failure why it failed, in a sentence; null if it succeeded
     */
    public void commandEnded(String command, @Nullable String failure) {
        deliver(observer -> observer.commandEnded(command, failure));
    }

    /** Forwards a notice for a person, in a sentence. */
    public void noticeIssued(String what) {
        deliver(observer -> observer.noticeIssued(what));
    }

    /** Forwards the end and waits a little, so that observers can finish. */
    public void runEnded(RunReport report) {
        CountDownLatch delivered = new CountDownLatch(observers.size());
        for (ObserverQueue each : observers) {
            each.offer(observer -> observer.runEnded(report));
            each.offer(_ -> delivered.countDown());
        }
        try {
            if (!delivered.await(END_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().addKeyValue("run", report.runId()).log("an observer is slow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The listener for the driver of that run. */
    public RunListener listener(String runId) {
        return new RunListener() {
            @Override
            public void progress(RunView view) {
                deliver(observer -> observer.progress(view));
            }

            @Override
            public void laneChanged(
                    String source, CollectorStatus status, @Nullable Failure failure) {
                deliver(observer -> observer.sourceChanged(runId, source, status, failure));
            }

            @Override
            public void stepEnded(StepResult result) {
                for (StepObserver each : stepObservers) {
                    notifyStep(each, runId, result);
                }
            }

            @Override
            public void stepFailed(Step step, Failure failure) {
                deliver(observer -> observer.stepFailed(runId, step, failure));
            }

            @Override
            public void storeStatusChanged(String what) {
                noticeIssued(what);
            }
        };
    }

    private static void notifyStep(StepObserver each, String runId, StepResult result) {
        try {
            each.stepEnded(runId, result);
        } catch (RuntimeException | Error e) {
            // It runs on the thread of a step, which is more important than its observation.
            LOG.atWarn()
                    .addKeyValue("watcher", each.getClass().getName())
                    .setCause(e)
                    .log("step observer failed");
        }
    }

    private void deliver(Consumer<WorkflowObserver> event) {
        for (ObserverQueue each : observers) {
            each.offer(event);
        }
    }

    @Override
    public void close() {
        for (ObserverQueue each : observers) {
            each.thread.interrupt();
        }
    }
}
