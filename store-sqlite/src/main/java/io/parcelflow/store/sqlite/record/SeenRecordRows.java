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

    /** What a listing shows is there, however often it was missed. */
    private static final String UPDATE =
            """
            UPDATE record
            SET list_at = ?, listed_run = max(listed_run, ?), missed = 0, inactive_at = NULL%s
            WHERE id IN (?%s)
            """;

    private static final String IDS = ", ?".repeat(ROWS_MAX - 1);
    private static final String STILL_DUE = UPDATE.formatted("", IDS);
    private static final String DUE = UPDATE.formatted(", due_run = ?", IDS);

    private final SqliteSession session;
    private final List<Seen> waiting = new ArrayList<>(ROWS_MAX);

    SeenRecordRows(SqliteSession session) {
        this.session = session;
    }

    /**
     * What is to be written of a row.
     *
     * @param isDueChanged whether the run changes for which it is due
     */
    private record Seen(
            long id, @Nullable Long listAt, long run, @Nullable Long dueRun, boolean isDueChanged) {

        boolean isLike(Seen other) {
            return run == other.run
                    && isDueChanged == other.isDueChanged
                    && Objects.equals(listAt, other.listAt)
                    && (!isDueChanged || Objects.equals(dueRun, other.dueRun));
        }
    }

    /** Stores at the next {@link #flush} that a record was listed. */
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
            Seen first = waiting.getFirst();
            PreparedStatement update = session.statement(first.isDueChanged ? DUE : STILL_DUE);
            int at = 1;
            update.setObject(at++, first.listAt);
            update.setLong(at++, first.run);
            if (first.isDueChanged) {
                update.setObject(at++, first.dueRun);
            }
            int end = at + ROWS_MAX;
            List<Seen> others = new ArrayList<>();
            for (Seen seen : waiting) {
                if (at < end && seen.isLike(first)) {
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
