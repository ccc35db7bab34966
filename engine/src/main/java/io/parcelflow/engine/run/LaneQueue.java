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
 * Which step of a lane comes next: due retries, then LIST steps of begun ZIPs, then new ZIPs, then
 * DETAIL steps, because a new listing is worth more than a fresher old one.
 */
final class LaneQueue {

    /**
     * The pages of a ZIP are asked for one after another, so that the last ZIPs, so many for each
     * further step in flight, begin together: begun one by one they would end one by one, with
     * permits left unused.
     */
    private static final int LAST_ZIPS = 4;

    /** A step that has not been given a permit. */
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

    /** Takes over the tasks of a run that goes on where it stood. */
    void resume(LaneProgress progress) {
        zips = progress.zipsNotStarted();
        for (TaskProgress begun : progress.startedTasks()) {
            ActiveTask task = ActiveTask.of(begun);
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

    /** The moment at which a step is ready: now, later, or never before another event. */
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

    /** What the lane waits for while no step is ready and none is in flight. */
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
     * Takes the next step; only after {@link #readyAt} said now.
     *
     * @param inFlightMax steps that may be in flight at the same time
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
        ActiveTask begun = mayOpen && isLastOfMany ? null : ready.poll();
        if (begun != null) {
            return new PendingStep(StepKind.LIST, begun.zip, begun.cursor, 1);
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

    /** The task of that ZIP, or null if it has ended. */
    @Nullable ActiveTask task(ZipCode zip) {
        return tasks.get(zip);
    }

    void continueListing(ActiveTask task, String cursor) {
        task.cursor = cursor;
        ready.add(task);
    }

    /** Its last page was listed, or it cannot be listed. */
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

    /** Tasks that have begun and not ended. */
    Iterable<ActiveTask> startedTasks() {
        return List.copyOf(tasks.values());
    }

    /** Tasks that are being listed; few, however many have begun. */
    Iterable<ActiveTask> listing() {
        return listing;
    }

    int zipsNotStarted() {
        return zips.size() - nextZip;
    }

    /** Whether no step will become ready any more, once those in flight are back. */
    boolean isDrained() {
        return ready.isEmpty()
                && retries.isEmpty()
                && zipsNotStarted() == 0
                && listing.isEmpty()
                && details.isDrained();
    }

    /** Forgets everything that has not begun. */
    void clear() {
        ready.clear();
        retries.clear();
        tasks.clear();
        nextZip = zips.size();
        listing.clear();
    }
}
