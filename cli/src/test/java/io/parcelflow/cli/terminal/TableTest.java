package io.parcelflow.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsTextsLeftAndFiguresRightWhateverTheirColors() {
        Palette colors = new Palette(true);
        Table table = new Table(new Palette(false)).left("Name").right("Count").left("Note");
        table.row("a", colors.red("1 000"), "");
        table.row("longer", "7", "x");
        List<String> lines = new ArrayList<>();

        table.print("> ", lines::add);

        assertThat(lines)
                .containsExactly(
                        "> Name    Count  Note",
                        "> a       " + colors.red("1 000"),
                        "> longer      7  x");
    }

    @Test
    void refusesARowOfOtherWidth() {
        Table table = new Table(new Palette(false)).left("Only");

        assertThatThrownBy(() -> table.row("a", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 cells");
        assertThat(table.isEmpty()).isTrue();
    }
}
