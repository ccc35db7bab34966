package io.parcelflow.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Screen screen(int columns) {
        return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void drawsForTheWidthThatATerminalHasNow() {
        Screen screen = screen(40);
        int[] columns = {40};
        screen.trackWidth(() -> columns[0]);
        columns[0] = 10;

        screen.draw(List.of("x".repeat(30)));

        assertThat(screen.columns()).isEqualTo(10);
        assertThat(shown()).contains("x".repeat(8) + "…");
        Screen plain = screen(0);
        plain.trackWidth(() -> 80);
        assertThat(plain.columns()).isZero();
    }

    @Test
    void drawsNothingWhereThereIsNoTerminal() {
        Screen screen = screen(0);
        screen.draw(List.of("drawing"));
        screen.printLine("line");
        screen.erase();

        assertThat(shown()).isEqualTo("line\n");
        assertThat(screen.supportsRedraw()).isFalse();
    }

    @Test
    void keepsTheDrawingBelowTheLinesThatStay() {
        Screen screen = screen(40);
        screen.draw(List.of("one", "two"));
        screen.printLine("stays");

        assertThat(lastFrame()).containsSubsequence("stays", "one", "two");
        assertThat(shown()).contains("\u001b[2A");
    }

    @Test
    void neverLetsALineWrap() {
        Screen screen = screen(20);
        screen.draw(List.of("x".repeat(50)));

        assertThat(shown()).contains("x".repeat(18) + "…").doesNotContain("x".repeat(19));
    }

    @Test
    void leavesNothingBehindWhenErased() {
        Screen screen = screen(40);
        screen.draw(List.of("one"));
        screen.erase();

        assertThat(lastFrame()).doesNotContain("one").endsWith("\u001b[J");
        bytes.reset();
        screen.printLine("next");
        assertThat(shown()).startsWith("next");
    }

    private String lastFrame() {
        String all = shown();
        return all.substring(all.lastIndexOf('\r') + 1);
    }
}
