package io.parcelflow.collectors.phoenix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parcelflow.collectors.SourceFile;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageSelectorsFileTest {

    private static String builtIn() throws IOException {
        try (InputStream in = PageSelectorsFile.class.getResourceAsStream("phoenix_mls.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void readsWhatTheProductBrings() throws Exception {
        PageSelectors selectors = PageSelectorsFile.read(null);
        assertThat(selectors.search().target(new ZipCode("85031"), ListingSearchCursor.of("2:25")))
                .isEqualTo(
                        "/mls/search/?StandardStatus%5B%5D=Active&PostalCode=85031"
                                + "&OrderBy=-ListPrice&Limit=25&pg=2");
        assertThat(selectors.fieldsByLabel())
                .containsEntry("# bedrooms", PropertyField.BEDROOMS_TOTAL)
                .containsEntry("approx lot sqft", PropertyField.LOT_SIZE_SQUARE_FEET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: /mls/search/ | x: 1 | search.path is missing: it must be a text",
                "path: /mls/{slug}/ | path: /mls/ | listing.path must contain {slug}",
                "yearBuilt: [Year Built] | builtIn: [Year] | labels.builtIn is not a property field",
                "yearBuilt: [Year Built] | yearBuilt: Year | labels.yearBuilt is missing",
                "yearBuilt: [Year Built] | yearBuilt: [a: b] | labels.yearBuilt must contain only texts",
                "yearBuilt: [Year Built] | yearBuilt: [] | labels.yearBuilt is missing",
                "- .flexmls-listing | - '[[' | search.cards contains an invalid CSS selector '[['",
                "statuses: | words: | statuses must be a mapping",
                "search: | search: 5 | is not valid YAML, line",
                "yearBuilt: | roof: | is not valid YAML, line",
            })
    void saysWhereAndHowToMendIt(String from, String to, String message) throws IOException {
        String text = builtIn();
        assertThat(text).contains(from);
        SourceFile file = new SourceFile(Path.of("own.yaml"), text.replace(from, to));
        assertThatThrownBy(() -> PageSelectorsFile.read(file))
                .isInstanceOf(PageSelectorsFile.InvalidSelectorsException.class)
                .hasMessageStartingWith("own.yaml")
                .hasMessageContaining(message);
    }
}
