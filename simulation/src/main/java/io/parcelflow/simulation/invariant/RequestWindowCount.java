package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.RateLimit;
import java.util.ArrayDeque;
import java.util.List;

/** The requests in one window of a source, by the moment at which they came. */
final class RequestWindowCount {

    private final RateLimit limit;

    /** The window that began empty and that this one goes on from; itself if it began empty. */
    private final RequestWindowCount first;

    private final ArrayDeque<Long> cameNanos = new ArrayDeque<>();

    /** Those that came before its limit held. */
    private int early;

    private int most;

    RequestWindowCount(RateLimit limit) {
        this.limit = limit;
        this.first = this;
    }

    private RequestWindowCount(RateLimit limit, RequestWindowCount before) {
        this.limit = limit;
        this.first = before.first;
    }

    /**
     * The window of a limit that holds after others: one of the same length goes on. The shortest
     * window is no count that is stored, so that of it only this life is known.
     */
    static RequestWindowCount after(
            List<RequestWindowCount> before, RateLimit limit, long lifeBeganNanos) {
        boolean isShortest = true;
        for (RequestWindowCount each : before) {
            if (each.limit.per().equals(limit.per())) {
                RequestWindowCount next = new RequestWindowCount(limit, each);
                for (long came : each.cameNanos) {
                    if (!isShortest || came >= lifeBeganNanos) {
                        next.cameNanos.addLast(came);
                    }
                }
                next.early = next.cameNanos.size();
                return next;
            }
            isShortest = false;
        }
        return new RequestWindowCount(limit);
    }

    RateLimit limit() {
        return limit;
    }

    /** Whether it goes on from one of those, whatever was in between. */
    boolean continuesFrom(List<RequestWindowCount> earlier) {
        return earlier.stream().anyMatch(each -> each.first == first);
    }

    /** How many there are with the one that comes now. */
    int countAt(long atNanos) {
        while (!cameNanos.isEmpty() && cameNanos.getFirst() + limit.per().toNanos() <= atNanos) {
            cameNanos.removeFirst();
            early = Math.max(0, early - 1);
        }
        cameNanos.addLast(atNanos);
        most = Math.max(most, cameNanos.size() - early);
        return cameNanos.size();
    }

    /** What came is known to nobody any more. */
    void forget() {
        cameNanos.clear();
        early = 0;
    }

    void age(long byNanos) {
        int size = cameNanos.size();
        for (int i = 0; i < size; i++) {
            cameNanos.addLast(cameNanos.removeFirst() - byNanos);
        }
    }

    double peakUsage() {
        return (double) most / limit.permits();
    }
}
