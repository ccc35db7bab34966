package io.parcelflow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class CluesTest {

    private static PropertyKeys keys(String parcel, String address) {
        return new PropertyKeys(parcel, address, "85031");
    }

    @Test
    void aNameFindsWhatWasCalledAfterItsKeys() {
        for (PropertyKeys keys :
                List.of(
                        keys("10306005/AZ/MARICOPA", "4027 N 55 AVE 85031"),
                        keys("10306005//", ""),
                        keys("10306005//MARICOPA", ""),
                        keys("A0003/AZ/", ""))) {
            assertThat(Clues.isNameOf(keys)).as("%s", keys).isTrue();
            assertThat(Clues.ofId(PropertyId.of(keys, "mls", "1")).parcel())
                    .as("%s", keys)
                    .isEqualTo(Clues.of(keys).parcel());
        }
        PropertyKeys place = keys("", "4027 N 55 AVE #1B 85031");
        assertThat(Clues.isNameOf(place)).isTrue();
        assertThat(Clues.ofId(PropertyId.of(place, "mls", "1")).place())
                .isEqualTo(Clues.of(place).place());
    }

    @Test
    void namesThatDoNotFollowHaveToBeKept() {
        assertThat(Clues.isNameOf(keys("", ""))).isFalse();
        // Looks like an address of that ZIP code.
        assertThat(Clues.isNameOf(keys("7/85031/X", ""))).isFalse();
        assertThat(Clues.isNameOf(keys("7/AZ/DO\u00d1A ANA", ""))).isFalse();
    }

    @Test
    void placesOfAZipCodeAreTogether() {
        long place = Clues.of(keys("", "4027 N 55 AVE 85031")).place();

        assertThat(place).isBetween(Clues.first(85_031), Clues.last(85_031));
        assertThat(Clues.zip(place)).isEqualTo(85_031);
        assertThat(Clues.last(85_031)).isLessThan(Clues.first(85_032));
        assertThat(Clues.of(keys("", "")).addressOrNull()).isNull();
        assertThat(Clues.of(keys("", "")).place()).isEqualTo(Clues.first(85_031));
        assertThat(Clues.of(keys("", "")).parcelOrNull()).isNull();
    }

    @Test
    void neighbouringParcelsHaveNeighbouringNumbers() {
        assertThat(Clues.of(keys("10306006/AZ/MARICOPA", "")).parcel())
                .isEqualTo(Clues.of(keys("10306005/AZ/MARICOPA", "")).parcel() + 1);
        assertThat(Clues.of(keys("103/AZ/PIMA", "")).parcel())
                .isEqualTo(Clues.of(keys("103/AZ/MARICOPA", "")).parcel());
    }
}
