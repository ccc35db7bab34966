package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.engine.run.task.TaskProgress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a lane's steps: due retries, then LIST steps of started ZIP codes, then new ZIP
 * codes, then DETAIL steps, because a new listing is worth more than fresher details of an old one.
 */
final class LaneQueue {

    /**
     * The pages of a ZIP code are requested one after another, so the last ZIP codes, this many per
     * additional step in flight, are started together: otherwise they would end one by one and
     * leave permits unused.
     */
    private static final int LAST_ZIPS = 4;

    /** A step without a permit. */
    record PendingStep(StepKind kind, ZipCode zip, @Nullable String position, int attempt) {

        Step issued(long id, String source, long permitNanos) {
            Instant permitAt = EpochNanos.toInstant(permitNanos);
            return new Step(id, source, zip, kind, position, attempt, permitAt);
        }
    }

    private record Retry(long atNanos, long order, PendingStep draft) {}

    private final Lane lane;
    private List<ZipCode> zips;
    private final Map<ZipCode, ActiveTask> tasks = new LinkedHashMap<>();
    private final Set<ActiveTask> listing = new LinkedHashSet<>();
    private final ArrayDeque<ActiveTask> ready = new ArrayDeque<>();
    private final PriorityQueue<Retry> retries =
            new PriorityQueue<>(
                    Comparator.comparingLong(Retry::atNanos).thenComparingLong(Retry::order));
    private final DetailPrefetchBuffer details = new DetailPrefetchBuffer();
    private boolean isPrepared;
    private boolean isPreparing;
    private int nextZip;
    private long nextZipAtNanos = Long.MIN_VALUE;
    private long retryOrder;

    LaneQueue(Lane lane) {
        this.lane = lane;
        this.zips = lane.zips();
        this.isPrepared = !lane.source().needsPreparation();
    }

    /** Restores the tasks of a resumed run. */
    void resume(LaneProgress progress) {
        zips = progress.zipsNotStarted();
        for (TaskProgress started : progress.startedTasks()) {
            ActiveTask task = ActiveTask.of(started);
            tasks.put(task.zip, task);
            details.recordsDiscovered(task.detailsOpen);
            if (!task.isListed) {
                listing.add(task);
                ready.add(task);
            }
        }
        if (lane.source().hasDetails() && progress.pages() > 0) {
            details.recheck();
        }
    }

    /** When a step is ready: now, later, or not before another event. */
    long readyAt(long nowNanos) {
        if (hasDueRetry(nowNanos) || (isPrepared && hasListOrDetail(nowNanos))) {
            return nowNanos;
        }
        if (!isPrepared && !isPreparing && hasListOrDetail(nowNanos)) {
            return nowNanos;
        }
        long at = retries.isEmpty() ? EpochNanos.NEVER : retries.element().atNanos();
        return isPrepared && mayOpenZip() ? Math.min(at, nextZipAtNanos) : at;
    }

    /** What the lane waits for while no step is ready or in flight. */
    WaitReason idleReason(long nowNanos) {
        if (details.isLoading()) {
            return WaitReason.STORE;
        }
        boolean delayed = isPrepared && mayOpenZip() && nextZipAtNanos > nowNanos;
        return delayed ? WaitReason.DELAY : WaitReason.RETRY_BACKOFF;
    }

    private boolean hasDueRetry(long nowNanos) {
        return !retries.isEmpty() && retries.element().atNanos() <= nowNanos;
    }

    private boolean hasListOrDetail(long nowNanos) {
        return !ready.isEmpty()
                || (mayOpenZip() && nextZipAtNanos <= nowNanos)
                || !details.isEmpty();
    }

    private boolean mayOpenZip() {
        boolean oneByOne = !lane.interZipDelay().isZero();
        return nextZip < zips.size() && !(oneByOne && !listing.isEmpty());
    }

    /**
     * Removes the next step; only after {@link #readyAt} returned now.
     *
     * @param inFlightMax maximum number of steps in flight
     */
    PendingStep poll(int inFlightMax, long nowNanos) {
        if (hasDueRetry(nowNanos)) {
            return retries.remove().draft();
        }
        if (!isPrepared) {
            isPreparing = true;
            return new PendingStep(StepKind.PREPARE, lane.zips().getFirst(), null, 1);
        }
        boolean mayOpen = mayOpenZip() && nextZipAtNanos <= nowNanos;
        boolean isLastOfMany = zipsNotStarted() <= LAST_ZIPS * (inFlightMax - 1);
        ActiveTask started = mayOpen && isLastOfMany ? null : ready.poll();
        if (started != null) {
            return new PendingStep(StepKind.LIST, started.zip, started.cursor, 1);
        }
        if (mayOpen) {
            ActiveTask opened = new ActiveTask(zips.get(nextZip++));
            tasks.put(opened.zip, opened);
            listing.add(opened);
            return new PendingStep(StepKind.LIST, opened.zip, null, 1);
        }
        BacklogItem item = details.poll();
        if (item == null) {
            throw new IllegalStateException(lane.name() + ": no step is ready");
        }
        return new PendingStep(StepKind.DETAIL, item.zip(), item.key(), 1);
    }

    void retry(Step step, int attempt, long atNanos) {
        retries.add(
                new Retry(
                        atNanos,
                        retryOrder++,
                        new PendingStep(step.kind(), step.zip(), step.position(), attempt)));
    }

    void prepared() {
        isPrepared = true;
    }

    /** The task of that ZIP code; null if it has ended. */
    @Nullable ActiveTask task(ZipCode zip) {
        return tasks.get(zip);
    }

    /** The listing goes on after it had ended. */
    void reopenListing(ActiveTask task, @Nullable String cursor) {
        listing.add(task);
        continueListing(task, cursor);
    }

    /** Its next step is that page; null is the first one. */
    void continueListing(ActiveTask task, @Nullable String cursor) {
        task.cursor = cursor;
        ready.add(task);
    }

    /** Its listing is complete, or has failed. */
    void listingEnded(ActiveTask task, long nowNanos) {
        listing.remove(task);
        nextZipAtNanos = EpochNanos.plus(nowNanos, lane.interZipDelay());
    }

    void remove(ActiveTask task) {
        tasks.remove(task.zip);
    }

    DetailPrefetchBuffer details() {
        return details;
    }

    /** Tasks that have started and not ended. */
    Iterable<ActiveTask> startedTasks() {
        return List.copyOf(tasks.values());
    }

    /** Tasks that are being listed; few, however many have started. */
    Iterable<ActiveTask> listing() {
        return listing;
    }

    int zipsNotStarted() {
        return zips.size() - nextZip;
    }

    /** Whether no step will become ready after those in flight have ended. */
    boolean isDrained() {
        return ready.isEmpty()
                && retries.isEmpty()
                && zipsNotStarted() == 0
                && listing.isEmpty()
                && details.isDrained();
    }

    /** Removes everything that has not started. */
    void clear() {
        ready.clear();
        retries.clear();
        tasks.clear();
        nextZip = zips.size();
        listing.clear();
    }
}
