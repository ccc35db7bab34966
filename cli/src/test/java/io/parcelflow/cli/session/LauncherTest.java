package io.parcelflow.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LauncherTest {

    private static String command(String called, String searchPath) {
        return Launcher.of("/opt/pf", called, searchPath).command();
    }

    @Test
    void isCalledByItsNameWhereTheShellFindsIt() {
        assertThat(command("./parcelflow", "/usr/bin")).isEqualTo("./parcelflow");
        assertThat(command("/opt/pf/parcelflow", "/usr/bin:/opt/pf")).isEqualTo("parcelflow");
        assertThat(command("/opt/pf/parcelflow", "/usr/bin")).isEqualTo("/opt/pf/parcelflow");
        assertThat(Launcher.NONE.command()).isEqualTo("parcelflow");
    }

    @Test
    void onlyCommandsInTextsAreCompleted() {
        CommandHints hints = new CommandHints("./parcelflow --home x");
        assertThat(hints.in("see 'parcelflow runs'; parcelflow: failed; /opt/parcelflow data"))
                .isEqualTo(
                        "see './parcelflow --home x runs'; parcelflow: failed; /opt/parcelflow data");
        assertThat(new CommandHints("parcelflow").in("see 'parcelflow runs'"))
                .isEqualTo("see 'parcelflow runs'");
    }
}
