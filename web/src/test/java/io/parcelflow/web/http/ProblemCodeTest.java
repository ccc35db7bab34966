package io.parcelflow.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {

    @Test
    void theDocumentationListsEveryCodeAndNoOther() throws IOException {
        assertThat(Files.readAllLines(Path.of("..", "docs", "api.md")))
                .filteredOn(line -> line.matches("\\| `[a-z_]+` \\| \\d{3} \\|.*"))
                .containsExactlyElementsOf(
                        Arrays.stream(ProblemCode.values())
                                .map(code ->
                                        "| `%s` | %d | %s |"
                                                .formatted(
                                                        code.code(),
                                                        code.status(),
                                                        code.description()))
                                .toList());
    }

    @Test
    void everyCodeIsFoundByItsText() {
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(ProblemCode.of(code.code())).isSameAs(code);
            assertThat(code.status()).isBetween(400, 599);
            assertThat(code.title()).isNotBlank();
        }
        assertThat(ProblemCode.of("nothing")).isNull();
    }
}
