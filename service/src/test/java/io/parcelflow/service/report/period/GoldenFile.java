package io.parcelflow.service.report.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that was looked at and found right, kept beside the tests. */
final class GoldenFile {

    private static final Path FOLDER =
            Path.of("src", "test", "resources", "io", "parcelflow", "service", "report", "period");

    private static final String RENEW = "parcelflow.golden.renew";

    private GoldenFile() {}

    /**
     * Asserts that the text is what the file holds; with {@code -Dparcelflow.golden.renew=true} it
     * writes the file instead, to be looked at again.
     */
    static void assertHolds(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean(RENEW)) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text)
                .as(
                        "%s; if the change is wanted, look at it and renew it with -D%s=true",
                        file, RENEW)
                .isEqualTo(Files.readString(file));
    }
}
