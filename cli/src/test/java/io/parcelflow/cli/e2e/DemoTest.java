package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir Path folder;

    @Test
    void leavesAStoreThatOtherCommandsReadWithoutSettings() {
        ProgramFixture place =
                new ProgramFixture(folder)
                        .with("MARICOPA_API_KEY", "the-users-own")
                        .with("MARICOPA_BASE_URL", "http://real.invalid");

        ProgramResult demo = place.call("demo", "--records", "8");

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.err()).contains("simulated");
        assertThat(demo.out()).contains("simulated", "completed", "parcelflow properties --zip");
        assertThat(folder.resolve("data/demo/parcelflow.db")).exists();
        assertThat(folder.resolve("data/parcelflow.db")).doesNotExist();

        ProgramResult properties = place.call("properties", "--zip", "85031", "--json");
        assertThat(properties.err()).contains("simulated data of the demo");
        assertThat(properties.out().lines().filter(line -> line.startsWith("{")))
                .hasSizeGreaterThanOrEqualTo(7);
        JsonTree status = place.call("status", "--json").json();
        assertThat(status.child("health").text("overall")).isEqualTo("healthy");
        assertThat(place.call("show", "latest").exitCode()).isZero();
        assertThat(place.call("workflow", "history").out())
                .contains("daily_collection", "completed");

        assertThat(place.call("run", "--zip", "85031", "--mode", "no").exitCode()).isEqualTo(2);
        SqliteStore.open(folder.resolve("data/parcelflow.db")).close();
        assertThat(place.call("runs").err()).contains("simulated data of the demo");

        ProgramResult again = place.call("demo", "--records", "8", "--json");
        JsonTree county = again.json("maricopa_api");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(county.number("createdCount")).isZero();
        assertThat(county.number("detailCount")).isZero();
    }

    @Test
    void refusesAWorldThatDoesNotFit() {
        ProgramResult demo = new ProgramFixture(folder).call("demo", "--records", "0");

        assertThat(demo.exitCode()).isEqualTo(2);
        assertThat(demo.err()).contains("--records");
    }
}
