package io.parcelflow.store.mongo.write;

import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.mongo.record.PropertyDocument;
import io.parcelflow.store.mongo.record.RecordDocument;
import io.parcelflow.store.record.PropertyResolver.Change;
import io.parcelflow.store.record.StoredProperty;
import io.parcelflow.store.record.StoredRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a step changed, through all its attempts: without a transaction a later attempt finds
 * what an earlier one has stored, and what is found unchanged then was changed by this step.
 */
final class CommitCounter {

    /** What attempts tried to change, by the place of the observation, unless they failed to. */
    private final Map<Integer, Change> changes = new HashMap<>();

    private final Set<Integer> newlyDue = new HashSet<>();
    private final Map<Integer, String> refs = new HashMap<>();
    private int created;
    private int changed;
    private int unchanged;
    private int detailsDue;

    /** Forgets earlier attempts, of which nothing was stored. */
    void clear() {
        changes.clear();
        newlyDue.clear();
    }

    void begin() {
        created = 0;
        changed = 0;
        unchanged = 0;
        detailsDue = 0;
    }

    /**
     * Counts what became of a property.
     *
     * @param change null if the property had it already
     */
    void countChange(int place, String ref, @Nullable Change change) {
        refs.put(place, ref);
        if (change != null) {
            changes.put(place, change);
        }
        switch (changes.getOrDefault(place, Change.UNCHANGED)) {
            case CREATED -> created++;
            case CHANGED -> changed++;
            case UNCHANGED -> unchanged++;
        }
    }

    /** Counts a record that is due and was not before. */
    void countDue(int place, boolean isDue, boolean wasDue) {
        if (isDue && !wasDue) {
            newlyDue.add(place);
        }
        detailsDue += isDue && newlyDue.contains(place) ? 1 : 0;
    }

    /** Another writer created the property first. */
    void propertyNotCreated(StoredProperty property) {
        for (StoredRecord record : property.records()) {
            changes.keySet().removeIf(isOf(PropertyDocument.ref(record.source(), record.key())));
        }
    }

    /** Another writer listed the record first. */
    void recordNotCreated(RecordDocument record) {
        newlyDue.removeIf(isOf(record.ref()));
    }

    private Predicate<Integer> isOf(String ref) {
        return place -> ref.equals(refs.get(place));
    }

    CommitResult result(Reconciliation totals) {
        return new CommitResult(created, changed, unchanged, detailsDue, totals);
    }
}
