package io.parcelflow.store.sqlite.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.store.sqlite.connection.SqliteFile;
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

class MigrationsTest {

    private static final int PRESENT = Migrations.STEPS.size();

    @TempDir Path folder;
    private SqliteFile file;
    private SqliteSession session;

    @BeforeEach
    void openFile() {
        file = new SqliteFile(folder.resolve("parcelflow.db"));
        session = file.openWriter();
    }

    @AfterEach
    void closeFile() throws SQLException {
        session.close();
    }

    /** Of a later program, which has one script more. */
    private Migrations later(String script) {
        List<Migrations.Step> steps = new ArrayList<>(Migrations.STEPS);
        steps.add(Migrations.script(script));
        return new Migrations(file.path(), steps);
    }

    @Test
    void aNewFileHasThePresentSchemaAndSaysWhoseItIs() throws SQLException {
        assertThat(session.queryNumber("PRAGMA user_version")).isEqualTo(PRESENT);
        assertThat(session.queryNumber("PRAGMA application_id"))
                .isEqualTo(Migrations.APPLICATION_ID);
        assertThat(session.text("PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(session.queryNumber("PRAGMA synchronous")).isEqualTo(2);
        assertThat(session.queryNumber("PRAGMA foreign_keys")).isEqualTo(1);
    }

    @Test
    void anOlderFileIsBroughtUpToDateAndKeepsWhatIsInIt() throws SQLException {
        session.update("INSERT INTO source_limit (source, state, at) VALUES ('county', 'x', 1)");

        later("later_for_test.sql").run(session);

        assertThat(session.queryNumber("PRAGMA user_version")).isEqualTo(PRESENT + 1);
        assertThat(session.text("SELECT note FROM source_limit")).isEqualTo("migrated");
    }

    @Test
    void aScriptThatFailsChangesNothing() throws SQLException {
        Migrations migrations = later("broken_for_test.sql");

        assertThatThrownBy(() -> migrations.run(session)).isInstanceOf(SQLException.class);

        assertThat(session.queryNumber("PRAGMA user_version")).isEqualTo(PRESENT);
        assertThat(
                        session.queryNumber(
                                "SELECT count(*) FROM sqlite_schema WHERE name = 'half_done'"))
                .isZero();
    }

    @Test
    void anOlderFileStaysAsItWasWhenAnyStepFails() throws SQLException {
        Path path = folder.resolve("first.db");
        try (SqliteSession first =
                new SqliteSession(new SQLiteConfig().createConnection("jdbc:sqlite:" + path))) {
            first.script(Migrations.text("sample_of_schema_1.sql"));
            Migrations migrations = later("broken_for_test.sql");

            assertThatThrownBy(() -> migrations.run(first)).isInstanceOf(SQLException.class);

            assertThat(first.queryNumber("PRAGMA user_version")).isEqualTo(1);
            assertThat(first.queryNumber("SELECT count(*) FROM observation_facts")).isEqualTo(16);
            assertThat(
                            first.queryNumber(
                                    "SELECT count(*) FROM sqlite_schema WHERE name = 'record'"))
                    .isZero();
        }
    }

    @Test
    void whatPropertiesAreFoundByIsMadeAnewWhenPricesAreTakenApart() throws SQLException {
        Path path = folder.resolve("eighth.db");
        try (SqliteSession eighth =
                new SqliteSession(new SQLiteConfig().createConnection("jdbc:sqlite:" + path))) {
            new Migrations(path, Migrations.STEPS.subList(0, 8)).run(eighth);
            for (int id = 1; id <= 450; id++) {
                eighth.update(
                        "INSERT INTO record (id, source, source_key, zip, said_at, facts)"
                                + " VALUES (?1, 1, ?1, 85031, 0, '')",
                        id);
            }
            // The last ten were not found before either.
            eighth.update("UPDATE search_state SET record = 440");

            new Migrations(path).run(eighth);

            assertThat(eighth.queryNumber("SELECT sum(count) FROM stale")).isEqualTo(440);
            assertThat(
                            eighth.queryNumber(
                                    "SELECT count(DISTINCT value) FROM stale, json_each(records)"
                                            + " WHERE value <= 440"))
                    .isEqualTo(440);
        }
    }

    @Test
    void whatTheFirstSchemaKnewIsExpectedAndCanBeMissed() throws SQLException {
        Path path = folder.resolve("first.db");
        try (SqliteSession first =
                new SqliteSession(new SQLiteConfig().createConnection("jdbc:sqlite:" + path))) {
            new Migrations(path, Migrations.STEPS.subList(0, 1)).run(first);
            first.script(
                    "INSERT INTO run (id, run_id, mode, started_at, outcome, owner_pid, seed,"
                            + " zip_count, source_count, plan_json) VALUES"
                            + " (1, 'old', 'mixed', 0, 'INTERRUPTED', 1, 1, 1, 1, ''),"
                            + " (2, 'new', 'mixed', 0, 'COMPLETED', 1, 1, 1, 1, '')");
            first.script(
                    "INSERT INTO task (run, position, source, zip, state, is_listed, records)"
                            + " VALUES (1, 1, 'county', '85031', 'DONE', 1, 140),"
                            + " (1, 2, 'county', '85033', 'FAILED', 0, 3),"
                            + " (2, 1, 'county', '85031', 'DONE', 1, 130)");
            for (int id : new int[] {1, 2, 3, 7}) {
                first.update(
                        "INSERT INTO observation (id, property, source, source_key, zip,"
                                + " list_print, detail_print, list_order)"
                                + " VALUES (?1, 1, iif(?1 = 3, 'mls', 'county'), ?1, '85031', 1,"
                                + " 0, 1)",
                        id);
            }

            new Migrations(path).run(first);

            assertThat(first.text("SELECT group_concat(run || ': ' || recent) FROM listing"))
                    .isEqualTo("2: 130 140");
            assertThat(
                            first.text(
                                    "SELECT group_concat(source || first_id || last_id || run, ' '"
                                            + " ORDER BY first_id) FROM listing_part"))
                    .isEqualTo("county120 mls330 county770");
            assertThat(first.text("SELECT run_id FROM run WHERE is_abandoned")).isEqualTo("old");
        }
    }

    @Test
    void plansAndReportsNoLongerSayWhatTheTasksSay() throws SQLException {
        Path path = folder.resolve("sixth.db");
        try (SqliteSession sixth =
                new SqliteSession(new SQLiteConfig().createConnection("jdbc:sqlite:" + path))) {
            new Migrations(path, Migrations.STEPS.subList(0, 6)).run(sixth);
            String plan =
                    """
                    {"mode":"mixed","stages":[{"name":"a","lanes":[{"source":"b","zip_codes":["85031"],\
                    "max_in_flight":2},{"source":"a","zip_codes":[]}]},{"name":"z","lanes":[]}],"more":1.50}\
                    """;
            String report =
                    """
                    {"success":true,"collection_results":{"b":{"tasks":{"done":1},"zip_codes":{"85031":{}},\
                    "wait_seconds":{"source":0.25}},"a":{"zip_codes":{}}},"metrics":{}}\
                    """;
            sixth.update(
                    "INSERT INTO run (id, run_id, mode, started_at, outcome, owner_pid, seed,"
                            + " zip_count, source_count, plan_json, summary_json) VALUES"
                            + " (1, 'whole', 'mixed', 0, 'COMPLETED', 1, 1, 1, 1, ?1, ?2),"
                            + " (2, 'cleaned', 'mixed', 0, 'COMPLETED', 1, 1, 1, 1, ?1, ?2),"
                            + " (3, 'odd', 'mixed', 0, NULL, 1, 1, 1, 1, 'no plan', NULL)",
                    plan,
                    report);
            sixth.script(
                    "INSERT INTO task (run, position, source, zip, state) VALUES"
                            + " (1, 1, 'b', '85031', 'DONE'), (3, 1, 'b', '85031', 'PENDING')");

            new Migrations(path).run(sixth);

            assertThat(sixth.text("SELECT plan_json FROM run WHERE id = 1"))
                    .isEqualTo(
                            "{\"mode\":\"mixed\",\"stages\":[{\"name\":\"a\",\"lanes\":["
                                    + "{\"source\":\"b\",\"max_in_flight\":2},{\"source\":\"a\"}]},"
                                    + "{\"name\":\"z\",\"lanes\":[]}],\"more\":1.50}");
            assertThat(sixth.text("SELECT summary_json FROM run WHERE id = 1"))
                    .isEqualTo(
                            "{\"success\":true,\"collection_results\":{\"b\":{\"tasks\":"
                                    + "{\"done\":1},\"wait_seconds\":{\"source\":0.25}},\"a\":{}},"
                                    + "\"metrics\":{}}");
            assertThat(sixth.text("SELECT plan_json FROM run WHERE id = 2")).isEqualTo(plan);
            assertThat(sixth.text("SELECT summary_json FROM run WHERE id = 2")).isEqualTo(report);
            assertThat(sixth.text("SELECT plan_json FROM run WHERE id = 3")).isEqualTo("no plan");
        }
    }
}
