package io.parcelflow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Property;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.ObservationBuilder;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.Store;
import io.parcelflow.store.sqlite.connection.SqliteFile;
import io.parcelflow.store.sqlite.schema.Migrations;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** Files that earlier programs wrote tell what a file tells that the present one wrote. */
class OlderFileTest extends SampleRuns {

    @TempDir Path folder;
    private Store present;

    @Override
    protected Store open() {
        return SqliteStore.open(folder.resolve("present.db"));
    }

    @BeforeEach
    void writePresentFile() {
        present = store;
        firstRuns();
    }

    @AfterEach
    void closePresentFile() {
        present.close();
    }

    /** Has the file that was made by a script as the store from now on. */
    private void openOlder(String script) throws SQLException {
        Path file = folder.resolve("older.db");
        try (SqliteSession session =
                new SqliteSession(new SQLiteConfig().createConnection("jdbc:sqlite:" + file))) {
            session.script(Migrations.text(script));
        }
        store = SqliteStore.open(file);
    }

    private void assertBothTellTheSame() {
        List<Property> properties = new ArrayList<>();
        present.properties().forEach(PropertyQuery.of(List.of()), properties::add);
        assertThat(all()).hasSizeGreaterThan(10).isEqualTo(properties);
        assertThat(store.properties().countBySource())
                .isEqualTo(present.properties().countBySource());
        assertThat(store.properties().countByZip()).isEqualTo(present.properties().countByZip());
        for (Property property : properties) {
            assertThat(store.properties().find(property.propertyId())).contains(property);
        }
        // Turned out to be another one.
        assertThat(store.properties().find("mls-61"))
                .isNotEmpty()
                .isEqualTo(present.properties().find("mls-61"));
        for (String run : List.of(RUN, NEXT_RUN, LAST_RUN)) {
            assertThat(store.journal().backlog(run, ObservationBuilder.COUNTY, MONTH_AGO, 100))
                    .isEqualTo(
                            present.journal()
                                    .backlog(run, ObservationBuilder.COUNTY, MONTH_AGO, 100));
        }
        assertThat(store.checkIntegrity().ready()).isTrue();
    }

    private void runOnceMoreOnBoth() {
        Store older = store;
        store = present;
        lastRun();
        store = older;
        lastRun();
    }

    @Test
    void ofTheFirstSchema() throws SQLException {
        openOlder("sample_of_schema_1.sql");
        runOnceMoreOnBoth();

        assertBothTellTheSame();
    }

    @Test
    void ofTheSecondSchema() throws SQLException {
        lastRun();
        openOlder("sample_of_schema_2.sql");

        assertBothTellTheSame();
        assertThat(store.journal().sourceHistory(MONTH_AGO))
                .isEqualTo(present.journal().sourceHistory(MONTH_AGO));
        assertThat(all()).anySatisfy(gone -> assertThat(gone.inactiveSince()).isEqualTo(WEDNESDAY));
    }

    @Test
    void whatIsHeardAgainIsNotNewThere() throws SQLException {
        openOlder("sample_of_schema_2.sql");
        List<Property> before = all();

        CommitResult again =
                list(
                        LAST_RUN,
                        WEDNESDAY,
                        ObservationBuilder.listing("60").at("4001 North 55th Avenue").asks(299_000),
                        ObservationBuilder.listing("63").at("3 E MAIN ST").asks(99_999),
                        ObservationBuilder.listing("65").at("4 E MAIN ST"));
        CommitResult another =
                list(
                        LAST_RUN,
                        WEDNESDAY,
                        ObservationBuilder.listing("67").at("2 E MAIN ST").asks(5));

        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("totals")
                .isEqualTo(new CommitResult(0, 0, 3, 0));
        assertThat(another.created()).isZero();
        assertThat(all())
                .extracting(Property::propertyId)
                .isEqualTo(before.stream().map(Property::propertyId).toList());
    }

    @Test
    void nothingOfTheOlderSchemaIsLeft() throws SQLException {
        openOlder("sample_of_schema_2.sql");
        try (SqliteSession old = new SqliteFile(folder.resolve("older.db")).openReader();
                SqliteSession made = new SqliteFile(folder.resolve("present.db")).openReader()) {
            String schema =
                    "SELECT group_concat(type || ' ' || name, ', ' ORDER BY name)"
                            + " FROM sqlite_schema";

            assertThat(old.text(schema)).isEqualTo(made.text(schema));
            assertThat(old.text("PRAGMA integrity_check")).isEqualTo("ok");
        }
    }
}
