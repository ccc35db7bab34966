package io.parcelflow.store.sqlite.write;

import io.parcelflow.store.record.RecordState;
import io.parcelflow.store.sqlite.run.BacklogRows;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The change in the backlogs of a source caused by a step; written once at its end. */
final class BacklogChanges {

    private final String source;
    private final Map<Long, Integer> changes = HashMap.newHashMap(2);

    BacklogChanges(String source) {
        this.source = source;
    }

    void changed(RecordState before, RecordState after) {
        Long from = before.dueRun();
        Long to = after.dueRun();
        if (from == null ? to != null : !from.equals(to)) {
            add(from, -1);
            add(to, 1);
        }
    }

    private void add(@Nullable Long run, int change) {
        if (run != null) {
            changes.merge(run, change, Integer::sum);
        }
    }

    void save(BacklogRows backlog) throws SQLException {
        for (Map.Entry<Long, Integer> change : changes.entrySet()) {
            backlog.add(change.getKey(), source, change.getValue());
        }
    }
}
