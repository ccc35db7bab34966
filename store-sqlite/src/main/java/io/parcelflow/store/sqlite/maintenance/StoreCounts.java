package io.parcelflow.store.sqlite.maintenance;

import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;

/** How much is in a store, by which a copy is compared with it. */
public record StoreCounts(long properties, long records, long runs) {

    /** The first schema with one row for each record. */
    private static final int ONE_ROW_A_RECORD = 3;

    /** Counts within one state of a file of any schema. */
    static StoreCounts of(SqliteSession session) throws SQLException {
        session.begin();
        try {
            boolean isOlder = session.queryNumber("PRAGMA user_version") < ONE_ROW_A_RECORD;
            StoreCounts counts =
                    new StoreCounts(
                            session.queryNumber(
                                    isOlder
                                            ? "SELECT count(*) FROM property"
                                            : "SELECT count(*) FROM record WHERE place IS NOT NULL"),
                            session.queryNumber(
                                    "SELECT count(*) FROM " + (isOlder ? "observation" : "record")),
                            session.queryNumber("SELECT count(*) FROM run"));
            session.commit();
            return counts;
        } catch (Throwable e) {
            session.rollback(e);
            throw e;
        }
    }

    /** Whether this lies between two states of a store that was written meanwhile. */
    boolean isBetween(StoreCounts before, StoreCounts after) {
        // Properties may also become fewer, when two turn out to be one.
        return records >= before.records
                && records <= after.records
                && runs >= before.runs
                && runs <= after.runs;
    }
}
