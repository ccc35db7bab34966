package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.sandbox.Sandbox;
import io.parcelflow.sandbox.SandboxSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that bring less than they used to. */
class YieldTest {

    @TempDir Path folder;

    private ProgramResult collect(int parcels, int listings) {
        SandboxSettings quick = QuickSandboxes.quick();
        SandboxSettings settings =
                quick.withDataset(
                        quick.dataset().withRecordsPerZip(parcels).withListingsPerZip(listings));
        try (Sandbox sandbox = Sandbox.start(settings)) {
            return place(sandbox).call("run", "--mode", "parallel", "--json");
        }
    }

    private ProgramFixture place(Sandbox sandbox) {
        return ProgramFixture.on(folder, sandbox)
                .with("TARGET_ZIP_CODES", "85031")
                .with("INACTIVE_AFTER_RUNS", "2");
    }

    private long properties(String... more) {
        String[] args = {"properties", "--zip", "85031", "--csv", "--limit", "1000"};
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        ProgramResult told = new ProgramFixture(folder).call(all);
        assertThat(told.exitCode()).as(told.err()).isZero();
        return told.out().lines().count() - 1;
    }

    @Test
    void aListingOfNothingIsFlaggedAndTakesNothingAway() {
        assertThat(collect(30, 6).exitCode()).isZero();
        long before = properties("--active");

        ProgramResult run = collect(30, 0);

        assertThat(run.exitCode()).as(run.out()).isEqualTo(3);
        assertThat(run.json().text("outcome")).isEqualTo("partial");
        JsonTree suspicion = run.json().children("suspiciousListings").getFirst();
        assertThat(suspicion.text("source")).isEqualTo("phoenix_mls");
        assertThat(suspicion.text("zipCode")).isEqualTo("85031");
        assertThat(suspicion.text("suspicion")).isEqualTo("0 records; the previous run had 6");
        assertThat(collect(30, 0).exitCode()).isEqualTo(3);
        assertThat(collect(30, 0).exitCode()).isEqualTo(3);
        assertThat(properties("--active")).isEqualTo(before);
        assertThat(new ProgramFixture(folder).call("show", "latest").out())
                .contains("Suspicious: 1 listing returned far fewer records than usual")
                .contains("phoenix_mls 85031: 0 records; the previous run had 6");
    }

    @Test
    void whatBelievableListingsMissTwiceIsInactiveUntilItIsBack() {
        assertThat(collect(30, 0).exitCode()).isZero();
        long all = properties();

        assertThat(collect(20, 0).exitCode()).isZero();
        assertThat(properties("--active")).as("missed once").isEqualTo(all);
        assertThat(collect(20, 0).exitCode()).isZero();
        assertThat(properties()).as("nothing is deleted").isEqualTo(all);
        assertThat(properties("--active")).as("missed twice").isEqualTo(20);
        assertThat(collect(30, 0).exitCode()).isZero();
        assertThat(properties("--active")).as("seen again").isEqualTo(all);
    }
}
