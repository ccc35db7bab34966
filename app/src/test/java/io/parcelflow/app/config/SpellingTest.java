package io.parcelflow.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "abc, '', 3",
        "kitten, sitting, 3",
        "ab, ba, 1",
        "SOURCES, SOURCE, 1",
        "DELAY, DLEAY, 1",
    })
    void distanceCountsSingleMistakes(String a, String b, int distance) {
        assertThat(Spelling.distance(a, b)).isEqualTo(distance);
        assertThat(Spelling.distance(b, a)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({
        "TARGET_ZIPS, TARGET_ZIP_CODES",
        "targetZipCodes, TARGET_ZIP_CODES",
        "target-zip-codes, TARGET_ZIP_CODES",
        "ZIP_CODES, TARGET_ZIP_CODES",
        "MODE, ORCHESTRATION_MODE",
        "TIMEOUT_MINUTES, COLLECTION_TIMEOUT_MINUTES",
        "COUNTY_URL, COUNTY_BASE_URL",
        "XYZ,",
        "SPRING_PROFILES_ACTIVE,",
    })
    void theNearestNameIsSuggested(String word, @Nullable String name) {
        assertThat(Workspace.SETTINGS.suggestion(word)).isEqualTo(name);
    }
}
