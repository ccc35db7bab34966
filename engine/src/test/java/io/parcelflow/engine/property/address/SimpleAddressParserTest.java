package io.parcelflow.engine.property.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleAddressParserTest {

    private static final String[] NUMBERS = {
        "4027", "1", "0", "007", "12A", "112-10", "N6W23001", "123 1/2", "999999999", "1234567890"
    };
    private static final String[] DIRECTIONS = {"N", "SW", "NORTH", "", "X", "E"};
    private static final String[] WORDS = {
        "55TH", "22ND", "5", "MAIN", "EL", "LA", "DE", "CAMINITO", "PARK", "NORTH", "SOUTHWEST",
                "N",
        "FIRST", "TENTH", "UNIT", "LOWER", "PH", "KEY", "ST", "DR", "AVE", "AVENUE", "VIA", "VISTA",
        "US", "I", "I10", "I-10", "COUNTY", "STATE", "OLD", "HWY", "HIGHWAY", "ROUTE", "RD", "BOX",
        "PO", "RR", "FLOOR", "FL", "MC", "DOWELL", "NA", "APT4", "O'NEIL", "B", "main", "Pe\u00f1a"
    };
    private static final String[] SUFFIXES = {
        "AVE", "ST", "DR", "RD", "LN", "CT", "BLVD", "PL", "WAY", "CIR", "TER", "PKWY", "TRL",
        "LOOP", "HWY", "RUN", "KY", "AVENUE", "", "ave", "E"
    };
    private static final String[] DIRECTIONS_BEHIND = {"", "", "", "NW"};

    private static String any(String[] texts, Random random) {
        return texts[random.nextInt(texts.length)];
    }

    private static Facts facts(
            String number, String direction, String name, String suffix, String behind) {
        return Facts.builder()
                .set(PropertyField.STREET_NUMBER, number)
                .set(PropertyField.STREET_DIR_PREFIX, direction)
                .set(PropertyField.STREET_NAME, name)
                .set(PropertyField.STREET_SUFFIX, suffix)
                .set(PropertyField.STREET_DIR_SUFFIX, behind)
                .build();
    }

    @Test
    void isWhatTakingApartGives() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int plain = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder name = new StringBuilder(any(WORDS, random));
            for (int words = random.nextInt(3); words > 0; words--) {
                name.append(' ').append(any(WORDS, random));
            }
            Facts facts =
                    facts(
                            any(NUMBERS, random),
                            any(DIRECTIONS, random),
                            name.toString(),
                            any(SUFFIXES, random),
                            any(DIRECTIONS_BEHIND, random));
            StreetAddress address = SimpleAddressParser.of(facts);
            if (address != null) {
                plain++;
                assertThat(address)
                        .as("seed %s, %s", seed, facts)
                        .isEqualTo(StreetAddress.parsed(facts));
            }
        }
        assertThat(plain).as("seed %s", seed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4027 N 55TH AVE",
                "5219 W EL CAMINITO Drive",
                "2200 Pacific Ave Unit 1B",
                "9 Camelback Road"
            })
    void mostAre(String line) {
        Facts.Builder facts = Facts.builder();
        StreetAddress.fill(facts, line);

        assertThat(SimpleAddressParser.of(facts.build())).isNotNull();
    }
}
