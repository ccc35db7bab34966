package io.parcelflow.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {

    @TempDir Path folder;

    private ProgramResult simulate(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "simulate";
        System.arraycopy(options, 0, args, 1, options.length);
        return new ProgramFixture(folder).call(args);
    }

    @Test
    void replaysASeedInAReadableTrace() {
        ProgramResult told = simulate("--seed", "8");

        assertThat(told.exitCode()).as(told.out()).isZero();
        assertThat(told.out())
                .contains("Seed 8:", "fetch", "end run", "Checked:", "All invariants held.");
        assertThat(simulate("--seed", "8").out()).isEqualTo(told.out());
        assertThat(folder).as("it touches no store").isEmptyDirectory();
    }

    @Test
    void runsManySeeds() {
        ProgramResult told = simulate("--seeds", "10..59");

        assertThat(told.exitCode()).as(told.out()).isZero();
        assertThat(told.out())
                .contains("50 scenarios in ", "no limit of a source is exceeded")
                .contains("All invariants held in all scenarios.");
        assertThat(simulate("--count", "1").out()).contains("1 scenario in ");
    }

    @Test
    void saysWhatIsNoRange() {
        ProgramResult told = simulate("--seeds", "9..1");
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).contains("--seeds must be a range such as 0..19999, not '9..1'");
        assertThat(simulate("--count", "0").exitCode()).isEqualTo(2);
        assertThat(simulate("--seed", "1", "--seeds", "1..2").exitCode()).isEqualTo(2);
    }
}
