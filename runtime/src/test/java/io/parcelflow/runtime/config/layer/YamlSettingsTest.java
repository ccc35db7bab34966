package io.parcelflow.runtime.config.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.config.Workspace;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSettingsTest {

    private static ConfigLayer read(String text) {
        ConfigLayer layer = new ConfigLayer(Workspace.SETTINGS);
        YamlSettings.read("parcelflow.yaml", text, layer);
        return layer;
    }

    private static String value(String text, String key) {
        ConfigLayer layer = read(text);
        assertThat(layer.errors()).isEmpty();
        RawValue value = layer.find(key);
        return value == null ? "nothing" : value.text() + " " + value.origin().text();
    }

    private static String error(String text) {
        ConfigLayer layer = read(text);
        assertThat(layer.errors()).hasSize(1);
        return layer.errors().getFirst().text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TARGET_ZIP_CODES: 07030",
                "target_zip_codes: '07030'",
                "Target_Zip_Codes: \"07030\"",
                "---\nTARGET_ZIP_CODES: 07030 # Hoboken",
                "{TARGET_ZIP_CODES: 07030}",
                "TARGET_ZIP_CODES: [07030]",
                "TARGET_ZIP_CODES:\n- 07030\n",
                "TARGET_ZIP_CODES: !!str 07030",
                "TARGET_ZIP_CODES: >\n  07030\n",
            })
    void aScalarStaysTheTextThatWasWritten(String text) {
        assertThat(value(text, "TARGET_ZIP_CODES")).startsWith("07030 parcelflow.yaml:");
    }

    @Test
    void theItemsOfAListKnowTheirLines() {
        ConfigLayer layer = read("TARGET_ZIP_CODES:\n  - 85031\n  - 85033, 85035\n");

        assertThat(Objects.requireNonNull(layer.find("TARGET_ZIP_CODES")).items())
                .extracting(part -> part.text() + " " + part.origin().text())
                .containsExactly(
                        "85031 parcelflow.yaml:2",
                        "85033 parcelflow.yaml:3",
                        "85035 parcelflow.yaml:3");
    }

    @Test
    void aListOfLimitsIsJoined() {
        assertThat(value("COUNTY_RATE_LIMITS: [2/s, 7200/h]", "COUNTY_RATE_LIMITS"))
                .startsWith("2/s, 7200/h ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "null", "SOURCES:", "SOURCES: ~", "{}"})
    void nothingWrittenIsNothingSet(String text) {
        assertThat(value(text, "SOURCES")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SOURCES: a\\nSOURCES: b                | is already set in parcelflow.yaml:1
                    SOURCES: a\\nsources: b                | is already set in parcelflow.yaml:1
                    DETAIL_MAX_AGE_DAYS: [1, 2]            | expected one value, not a list
                    county_api:\\n  BASE_URL: x            | contains nested settings
                    SOURCES: [[a], b]                      | is a list of something other than plain values
                    SOURCES: [{a: b}]                      | is a list of something other than plain values
                    - SOURCES                              | expected names and values
                    85031                                  | expected names and values
                    ? [a, [b]]\\n: {c: d}                  | expected names and values
                    SOURCES: a\\n---\\nSOURCES: b          | a second YAML document starts here
                    """)
    void whatIsNoFlatMappingIsAnError(String text, String problem) {
        assertThat(error(text.replace("\\n", "\n").replace("\\t", "\t")))
                .contains("  problem  " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SOURCES: a\\nDETAIL_MAX_AGE_DAYS: b: c | parcelflow.yaml:2
                    SOURCES: 'a               | parcelflow.yaml:
                    SOURCES: [a, b            | parcelflow.yaml:
                    SOURCES: a\\n\\t- b        | parcelflow.yaml:
                    SOURCES: @a               | parcelflow.yaml:1
                    SOURCES: a\\nonly words   | parcelflow.yaml:
                    """)
    void brokenSyntaxIsAnErrorWithItsLine(String text, String where) {
        assertThat(error(text.replace("\\n", "\n").replace("\\t", "\t")))
                .startsWith(where)
                .contains("problem  is not valid YAML: ");
    }

    @Test
    void aControlCharacterIsAnErrorWithItsLine() {
        assertThat(error("SOURCES: a\n\nHOME: \u0007\n"))
                .startsWith("parcelflow.yaml:3\n")
                .contains("U+7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*s3cret", "&s3cret", "!s3cret", "!x!s3cret", "[*s3cret]", "&s3cret [a]"})
    void aValueThatYamlTakesForSomethingElseIsAnErrorThatHidesIt(String value) {
        assertThat(error("COUNTY_API_KEY: " + value))
                .contains("parcelflow.yaml:1", "quote a value")
                .doesNotContain("s3cret");
    }

    @Test
    void mutatedTextEndsInValuesOrErrorsButNeverInAnException() {
        long seed = 20261123;
        RandomGenerator random = new SplittableRandom(seed);
        String text =
                "TARGET_ZIP_CODES:\n  - 85031\n  - '07030'\nSOURCES: [a, \"b\"] # c\nCOUNTY_API_KEY: x\n";
        String letters = "[]{}:-#&*!|>'\"%@`,?\n\t \\~\u0000";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder mutated = new StringBuilder(text);
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                char letter = letters.charAt(random.nextInt(letters.length()));
                mutated.setCharAt(random.nextInt(mutated.length()), letter);
            }
            assertThat(read(mutated.toString()).errors())
                    .as("seed %d, round %d: %s", seed, round, mutated)
                    .isNotNull();
        }
    }
}
