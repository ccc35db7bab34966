package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is copied while it is in use, and put back. */
class BackupRestoreTest {

    @TempDir Path folder;

    @Test
    void aRunIsBackedUpWhileItGoesOnAndGoesOnFromTheBackup() throws Exception {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.limited(120))) {
            ProgramFixture place =
                    ProgramFixture.on(folder, sandbox)
                            .with("TARGET_ZIP_CODES", "85031,85033")
                            .with("MARICOPA_RATE_LIMITS", "15/s");
            ProgramResult backup;
            ProgramResult refused;
            try (ProgramProcess run = place.start("run", "--source", "maricopa_api")) {
                run.awaitUntil(() -> sandbox.requestLog().summary("maricopa_api").requests() >= 8);
                backup = place.call("backup", "copy.db");
                refused = place.call("restore", "copy.db");
                run.kill();
            }

            assertThat(backup.exitCode()).as(backup.err()).isZero();
            assertThat(backup.out()).contains("copy.db is a verified copy of", "1 run.");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("A run is using", "parcelflow cancel");

            ProgramResult restored = place.call("restore", "copy.db");

            assertThat(restored.exitCode()).as(restored.err()).isZero();
            assertThat(restored.out())
                    .contains("is restored from", "1 run.", "kept in", "parcelflow-replaced-");
            ProgramResult resumed = place.call("resume");
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(place.call("properties", "--json", "--limit", "0").out()).contains("85033");
        }
    }

    @Test
    void aFileIsReplacedOnlyWithForce() throws IOException {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            ProgramFixture place = ProgramFixture.on(folder, sandbox);
            assertThat(place.call("run", "--zip", "85031").exitCode()).isIn(0, 3);
            Path file = Files.writeString(folder.resolve("copy.db"), "dear");

            ProgramResult refused = place.call("backup", "copy.db");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("exists", "--force");
            assertThat(file).hasContent("dear");

            ProgramResult replaced = place.call("backup", "copy.db", "--force", "--json");
            assertThat(replaced.exitCode()).as(replaced.err()).isZero();
            assertThat(replaced.out()).contains("\"properties\"", "\"runs\" : 1", "copy.db");
            ProgramResult restored = place.call("restore", "copy.db", "--json");
            assertThat(restored.exitCode()).as(restored.err()).isZero();
            assertThat(restored.out()).contains("\"replaced\"", "\"records\"");
        }
    }

    @Test
    void ofADatabaseItNamesTheToolThatDoesIt() {
        ProgramFixture place =
                new ProgramFixture(folder)
                        .with("MONGODB_CONNECTION_STRING", "mongodb://127.0.0.1:1/x");

        ProgramResult backup = place.call("backup", "copy.db");
        ProgramResult restore = place.call("restore", "copy.db");

        assertThat(backup.exitCode()).isEqualTo(1);
        assertThat(backup.err()).contains("MongoDB database", "mongodump");
        assertThat(restore.exitCode()).isEqualTo(1);
        assertThat(restore.err()).contains("mongorestore");
    }
}
