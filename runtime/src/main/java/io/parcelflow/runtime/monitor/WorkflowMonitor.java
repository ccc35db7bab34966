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
 * Passes what happens in runs on to the observers.
 *
 * <p>Each observer has a bounded queue and a thread of its own, so that none can hurt a run or
 * another observer: no virtual one, since an observer that never yields would keep its carrier from
 * the steps of the run. When a queue is full, progress is dropped and counted; ends of runs are
 * dropped only if the observer hangs.
 */
public final class WorkflowMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowMonitor.class);
    private static final int QUEUE_MAX = 256;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

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
                    tell(queue.take());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void tell(Consumer<WorkflowObserver> news) {
            try {
                news.accept(observer);
            } catch (RuntimeException | Error e) {
                // An observer may be anybody's code, compiled against whatever.
                LOG.atWarn()
                        .addKeyValue("observer", observer.getClass().getName())
                        .setCause(e)
                        .log("observer failed");
            }
        }

        void offer(Consumer<WorkflowObserver> news) {
            if (!queue.offer(news)) {
                dropped.incrementAndGet();
            }
        }
    }

    private final List<ObserverQueue> watchers = new CopyOnWriteArrayList<>();
    private final List<StepObserver> stepWatchers = new CopyOnWriteArrayList<>();

    /** Adds an observer; it hears of what happens from now on. */
    public void add(WorkflowObserver observer) {
        watchers.add(new ObserverQueue(observer));
    }

    /** Tells that watcher of every step from now on. */
    public void observeSteps(StepObserver watcher) {
        stepWatchers.add(watcher);
    }

    /** News that observers missed because they were slow. */
    public long dropped() {
        long sum = 0;
        for (ObserverQueue watcher : watchers) {
            sum += watcher.dropped.get();
        }
        return sum;
    }

    public void runStarted(String runId, Plan plan) {
        tell(observer -> observer.runStarted(runId, plan));
    }

    /** A command of that name began: a daily collection, a clean-up, a report. */
    public void commandStarted(String command) {
        tell(observer -> observer.commandStarted(command));
    }

    /**
     * That command ended.
     *
     * @param failure why it failed, in a sentence; null if it did not
     */
    public void commandEnded(String command, @Nullable String failure) {
        tell(observer -> observer.commandEnded(command, failure));
    }

    /** Tells what a person should know, in a sentence. */
    public void noticeIssued(String what) {
        tell(observer -> observer.noticeIssued(what));
    }

    /** Tells of the end and waits a little, so that observers can say their last words. */
    public void runEnded(RunReport report) {
        CountDownLatch heard = new CountDownLatch(watchers.size());
        for (ObserverQueue watcher : watchers) {
            watcher.offer(observer -> observer.runEnded(report));
            watcher.offer(_ -> heard.countDown());
        }
        try {
            if (!heard.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().addKeyValue("run", report.runId()).log("an observer is slow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The listener to hand to the driver of that run. */
    public RunListener listener(String runId) {
        return new RunListener() {
            @Override
            public void progress(RunView view) {
                tell(observer -> observer.progress(view));
            }

            @Override
            public void laneChanged(
                    String source, CollectorStatus status, @Nullable Failure failure) {
                tell(observer -> observer.sourceChanged(runId, source, status, failure));
            }

            @Override
            public void stepEnded(StepResult result) {
                for (StepObserver watcher : stepWatchers) {
                    tellStep(watcher, runId, result);
                }
            }

            @Override
            public void stepFailed(Step step, Failure failure) {
                tell(observer -> observer.stepFailed(runId, step, failure));
            }

            @Override
            public void storeStatusChanged(String what) {
                noticeIssued(what);
            }
        };
    }

    private static void tellStep(StepObserver watcher, String runId, StepResult result) {
        try {
            watcher.stepEnded(runId, result);
        } catch (RuntimeException | Error e) {
            // It runs on the thread of a step, which is worth more than what is known of it.
            LOG.atWarn()
                    .addKeyValue("watcher", watcher.getClass().getName())
                    .setCause(e)
                    .log("step observer failed");
        }
    }

    private void tell(Consumer<WorkflowObserver> news) {
        for (ObserverQueue watcher : watchers) {
            watcher.offer(news);
        }
    }

    @Override
    public void close() {
        for (ObserverQueue watcher : watchers) {
            watcher.thread.interrupt();
        }
    }
}
