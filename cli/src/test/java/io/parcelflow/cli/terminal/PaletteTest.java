package io.parcelflow.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaletteTest {

    private final Palette colors = new Palette(true);

    @Test
    void leavesTextsAloneWithoutColors() {
        Palette plain = new Palette(false);

        assertThat(plain.red("a") + plain.bold("b") + plain.dim("c")).isEqualTo("abc");
        assertThat(plain.green("a") + plain.yellow("b") + plain.cyan("c")).isEqualTo("abc");
    }

    @Test
    void endsEachColorAndColorsNothingEmpty() {
        assertThat(colors.red("no")).isEqualTo("\u001b[31mno\u001b[0m");
        assertThat(colors.red("")).isEmpty();
    }

    @Test
    void measuresWhatIsSeen() {
        assertThat(Palette.width(colors.bold("four"))).isEqualTo(4);
        assertThat(Palette.width("a\uD83C\uDFE0b")).isEqualTo(3);
    }

    @Test
    void clipsWhatIsSeenAndEndsItsColor() {
        assertThat(Palette.truncate("short", 5)).isEqualTo("short");
        assertThat(Palette.truncate("longer", 5)).isEqualTo("long…");
        assertThat(Palette.truncate(colors.cyan("longer"), 5))
                .isEqualTo("\u001b[36mlong…\u001b[0m");
    }

    @Test
    void letsNoSourceSpeakToTheTerminal() {
        assertThat(Palette.sanitize("a\u001b]0;title\u0007b")).isEqualTo("a ]0;title b");
        assertThat(Palette.sanitize("plain")).isEqualTo("plain");
    }
}
