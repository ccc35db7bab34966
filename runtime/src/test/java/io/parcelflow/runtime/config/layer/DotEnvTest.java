package io.parcelflow.runtime.config.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.config.Workspace;
import io.parcelflow.runtime.config.setting.ConfigurationError;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {

    private static ConfigLayer read(String text) {
        ConfigLayer layer = new ConfigLayer(Workspace.SETTINGS);
        DotEnv.read(".env", text, layer);
        return layer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    COUNTY_API_KEY=abc                   | abc
                    COUNTY_API_KEY = abc                 | abc
                    export COUNTY_API_KEY=abc            | abc
                    county_api_key=abc                   | abc
                    COUNTY_API_KEY="a b"                 | a b
                    COUNTY_API_KEY='a "b" \\n'           | a "b" \\n
                    COUNTY_API_KEY="a \\"b\\" \\\\ \\x"  | a "b" \\ \\x
                    COUNTY_API_KEY=abc # the key         | abc
                    COUNTY_API_KEY=abc#def               | abc#def
                    COUNTY_API_KEY="a#b" # the key       | a#b
                    COUNTY_API_KEY=a=b==                 | a=b==
                    COUNTY_API_KEY=a$HOME${HOME}         | a$HOME${HOME}
                    """)
    void aLineIsANameAndAValue(String line, String value) {
        ConfigLayer layer = read("# comment\r\n\r\n" + line + "\r\n");

        assertThat(layer.errors()).isEmpty();
        RawValue read = Objects.requireNonNull(layer.find("COUNTY_API_KEY"));
        assertThat(read.text()).isEqualTo(value);
        assertThat(read.origin().text()).isEqualTo(".env:3");
    }

    @Test
    void doubleQuotesKnowLineBreaksAndTabs() {
        ConfigLayer layer = read("COUNTY_API_KEY=\"a\\nb\\tc\"");

        assertThat(Objects.requireNonNull(layer.find("COUNTY_API_KEY")).text())
                .isEqualTo("a\nb\tc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"COUNTY_API_KEY=", "COUNTY_API_KEY= # none", "COUNTY_API_KEY=''", "", "#"})
    void nothingWrittenIsNothingSet(String line) {
        ConfigLayer layer = read(line);

        assertThat(layer.errors()).isEmpty();
        assertThat(layer.find("COUNTY_API_KEY")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    s3cret                    | has no =
                    =s3cret                   | has no setting name before the =
                    s3 cret=a                 | has no setting name before the =
                    COUNTY_API_KEY="s3cret    | has an unclosed quote, or text after the closing quote
                    COUNTY_API_KEY='s3cret' x | has an unclosed quote, or text after the closing quote
                    """)
    void aLineThatCannotBeReadIsAnErrorThatHidesIt(String line, String problem) {
        ConfigLayer layer = read("SOURCES=a\n" + line);

        assertThat(layer.errors()).hasSize(1);
        assertThat(layer.errors().getFirst().text())
                .contains(".env:2", problem)
                .doesNotContain("s3cret");
    }

    @Test
    void aNameThatIsThereTwiceIsAnError() {
        assertThat(read("SOURCES=a\nSOURCES=b").errors())
                .singleElement()
                .extracting(ConfigurationError::problem)
                .isEqualTo("is already set in .env:1");
    }
}
