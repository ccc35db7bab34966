package io.parcelflow.runtime.config.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.config.Workspace;
import io.parcelflow.runtime.config.section.RunSettings;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingSuggestionTest {

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
        assertThat(SpellingSuggestion.distance(a, b)).isEqualTo(distance);
        assertThat(SpellingSuggestion.distance(b, a)).isEqualTo(distance);
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

    @Test
    void whetherAFewMistakesAreEnoughIsWhatTheDistanceSays() {
        long seed = 20261123;
        RandomGenerator random = new SplittableRandom(seed);
        String word = RunSettings.MAX_CONCURRENT_COLLECTORS;
        for (int round = 0; round < 2_000; round++) {
            StringBuilder mistaken = new StringBuilder(word);
            for (int i = random.nextInt(5); i > 0; i--) {
                int at = random.nextInt(mistaken.length() - 1);
                switch (random.nextInt(3)) {
                    case 0 -> mistaken.deleteCharAt(at);
                    case 1 -> mistaken.insert(at, (char) random.nextInt('A', 'Z' + 1));
                    default -> mistaken.append(mistaken.charAt(at)).deleteCharAt(at);
                }
            }
            String other = mistaken.toString();
            assertThat(SpellingSuggestion.isWithin(2, word, other))
                    .as("seed %d, round %d: %s", seed, round, other)
                    .isEqualTo(SpellingSuggestion.distance(word, other) <= 2);
        }
    }
}
