package io.parcelflow.engine.simulate;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.BacklogItem;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;

/**
 * The due details of one simulated source, first in, first out.
 *
 * <p>Records are counted, not stored: a thousand ZIP codes may have millions, and every plan that
 * is shown is simulated.
 */
final class SimulatedBacklog {

    /** Consecutive records of one ZIP code; their keys continue those of the previous ones. */
    private static final class DueRecords {
        private final ZipCode zip;
        private long left;

        DueRecords(ZipCode zip, int left) {
            this.zip = zip;
            this.left = left;
        }
    }

    private final ArrayDeque<DueRecords> stretches = new ArrayDeque<>();
    private long size;
    private long nextKey;

    long size() {
        return size;
    }

    void add(ZipCode zip, int records) {
        if (records <= 0) {
            return;
        }
        size += records;
        DueRecords last = stretches.peekLast();
        if (last != null && last.zip.equals(zip)) {
            last.left += records;
        } else {
            stretches.add(new DueRecords(zip, records));
        }
    }

    /** Removes the one that has been due longest. */
    BacklogItem next() {
        DueRecords first = stretches.peekFirst();
        if (first == null) {
            throw new NoSuchElementException("nothing is due");
        }
        first.left--;
        size--;
        if (first.left == 0) {
            stretches.removeFirst();
        }
        return new BacklogItem(first.zip, Long.toString(nextKey++));
    }
}
