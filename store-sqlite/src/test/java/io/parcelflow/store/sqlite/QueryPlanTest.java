package io.parcelflow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.store.sqlite.connection.SqliteFile;
import io.parcelflow.store.sqlite.history.SqliteChangeHistory;
import io.parcelflow.store.sqlite.history.SqliteRunHistory;
import io.parcelflow.store.sqlite.history.SqliteSourceHistory;
import io.parcelflow.store.sqlite.record.PropertyRows;
import io.parcelflow.store.sqlite.record.RecordRows;
import io.parcelflow.store.sqlite.record.SqlitePropertyReader;
import io.parcelflow.store.sqlite.run.BacklogRows;
import io.parcelflow.store.sqlite.run.SqliteDetailFreshness;
import io.parcelflow.store.sqlite.session.SqliteSession;
import io.parcelflow.store.sqlite.write.MissedRecords;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that must not read all records of a source, however SQLite would like to run them. */
class QueryPlanTest {

    @TempDir Path folder;
    private SqliteSession session;

    @BeforeEach
    void openFile() {
        session = new SqliteFile(folder.resolve("parcelflow.db")).openWriter();
    }

    @AfterEach
    void closeFile() throws SQLException {
        session.close();
    }

    private List<String> plan(String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (ResultSet row = session.query("EXPLAIN QUERY PLAN " + sql)) {
            while (row.next()) {
                steps.add(row.getString(4));
            }
        }
        return steps;
    }

    @Test
    void whatIsMissingIsLookedForAmongTheRecordsOfTheZipCode() throws SQLException {
        assertThat(plan(MissedRecords.FIND))
                .contains("SEARCH o USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
    }

    @Test
    void whatIsDueIsCountedWithoutSortingAllRecords() throws SQLException {
        assertThat(plan(SqliteSourceHistory.DUE))
                .contains("SEARCH o USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)")
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void howFreshDetailsAreIsReadFromTheRecordsOfTheRunsZipCodes() throws SQLException {
        assertThat(plan(SqliteDetailFreshness.FIND))
                .contains("SEARCH o USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
    }

    @Test
    void whetherAnyNewRecordIsKnownIsLookedUpInIndexes() throws SQLException {
        assertThat(plan(PropertyRows.ANY_KNOWN))
                .filteredOn(step -> step.contains(" r ") || step.contains(" n "))
                .hasSize(4)
                .allMatch(step -> step.startsWith("SEARCH"));
    }

    @Test
    void propertiesAreFoundByWhatTheyAreKnownBy() throws SQLException {
        assertThat(plan(SqlitePropertyReader.MATCHING)).noneMatch(step -> step.startsWith("SCAN"));
        assertThat(plan(RecordRows.ANY_BETWEEN)).anyMatch(step -> step.contains("record_key"));
        assertThat(plan(RecordRows.FIND)).noneMatch(step -> step.startsWith("SCAN"));
    }

    @Test
    void theBacklogIsReadInItsOrder() throws SQLException {
        assertThat(plan(BacklogRows.DUE))
                .singleElement()
                .asString()
                .startsWith("SEARCH record USING INDEX record_due");
    }

    @Test
    void listsOfRunsAreReadWithoutTheirPlansAndReports() throws SQLException {
        assertThat(plan(SqliteRunHistory.RUNS).getFirst())
                .contains("USING COVERING INDEX run_past");
    }

    @Test
    void changesOfAPeriodAreReadInTheirOrder() throws SQLException {
        assertThat(plan(SqliteChangeHistory.NEW))
                .anyMatch(step -> step.contains("search_first_seen"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
        assertThat(plan(SqliteChangeHistory.CHANGED))
                .anyMatch(step -> step.contains("property_change_at"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void keysAreInTheOrderOfTheFile() throws SQLException {
        List<String> keys =
                List.of(
                        "",
                        "1",
                        "10",
                        "1a",
                        "A",
                        "a",
                        "a\u00e9",
                        "\ue000",
                        "\uffee",
                        "\ud83c\udfe0");
        for (String one : keys) {
            for (String other : keys) {
                assertThat(RecordRows.isBefore(one, other))
                        .as("%s < %s", one, other)
                        .isEqualTo(session.queryNumber("SELECT ? < ?", one, other) != 0);
            }
        }
    }
}
