package io.parcelflow.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextWrapperTest {

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        TextWrapper.print("  ", text, TextWrapper.COLUMNS_MAX, lines::add);
        return lines;
    }

    @Test
    void leavesAShortSentenceOnOneLine() {
        assertThat(lines("It is short.")).containsExactly("  It is short.");
    }

    @Test
    void breaksBetweenWordsAndLosesNone() {
        String text = "word ".repeat(60).strip();

        List<String> lines = lines(text);

        assertThat(lines).hasSize(4).allMatch(line -> line.length() <= 96);
        assertThat(String.join(" ", lines).replaceAll(" +", " ").strip()).isEqualTo(text);
    }

    @Test
    void leavesAWordWholeThatIsLongerThanALine() {
        String address = "http://127.0.0.1/" + "a".repeat(120);

        assertThat(lines("see " + address + " there"))
                .containsExactly("  see", "  " + address, "  there");
    }
}
