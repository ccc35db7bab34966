package io.parcelflow.store.sqlite.record;

import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code record} that a listing showed, written many at a time: what they change to is the
 * same for nearly all of a page.
 */
final class SeenRecordRows {

    private static final int ROWS_MAX = 25;

    private static final String WHERE = " WHERE id IN (?" + ", ?".repeat(ROWS_MAX - 1) + ")";

    /** What a listing shows is there, however often it was missed. */
    private static final String LISTED =
            "UPDATE record SET list_at = ?, listed_run = max(listed_run, ?), missed = 0,"
                    + " inactive_at = NULL";

    private static final String STILL_DUE = LISTED + WHERE;
    private static final String DUE = LISTED + ", due_run = ?" + WHERE;

    private final SqliteSession session;
    private final List<Seen> waiting = new ArrayList<>(ROWS_MAX);

    SeenRecordRows(SqliteSession session) {
        this.session = session;
    }

    /**
     * What is to be written of a row.
     *
     * @param isDueNews whether the run changes for which it is due
     */
    private record Seen(
            long id, @Nullable Long listAt, long run, @Nullable Long dueRun, boolean isDueNews) {

        boolean isLike(Seen other) {
            return run == other.run
                    && isDueNews == other.isDueNews
                    && Objects.equals(listAt, other.listAt)
                    && (!isDueNews || Objects.equals(dueRun, other.dueRun));
        }
    }

    /** Keeps at the next {@link #flush} that a record was listed. */
    void add(RecordRow before, RecordRow after) {
        Long due = after.state().dueRun();
        waiting.add(
                new Seen(
                        after.id(),
                        after.state().listAt(),
                        after.listedIn(),
                        due,
                        !Objects.equals(due, before.state().dueRun())));
    }

    void flush() throws SQLException {
        while (!waiting.isEmpty()) {
            Seen like = waiting.getFirst();
            PreparedStatement update = session.statement(like.isDueNews ? DUE : STILL_DUE);
            int at = 1;
            update.setObject(at++, like.listAt);
            update.setLong(at++, like.run);
            if (like.isDueNews) {
                update.setObject(at++, like.dueRun);
            }
            int end = at + ROWS_MAX;
            List<Seen> others = new ArrayList<>();
            for (Seen seen : waiting) {
                if (at < end && seen.isLike(like)) {
                    update.setLong(at++, seen.id);
                } else {
                    others.add(seen);
                }
            }
            while (at < end) {
                update.setObject(at++, null);
            }
            update.executeUpdate();
            waiting.clear();
            waiting.addAll(others);
        }
    }
}
