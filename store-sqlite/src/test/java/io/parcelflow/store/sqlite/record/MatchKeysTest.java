package io.parcelflow.store.sqlite.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.store.record.PropertyId;
import io.parcelflow.store.record.PropertyKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchKeysTest {

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
            assertThat(MatchKeys.isNameOf(keys)).as("%s", keys).isTrue();
            assertThat(MatchKeys.ofId(PropertyId.of(keys, "mls", "1")).parcel())
                    .as("%s", keys)
                    .isEqualTo(MatchKeys.of(keys).parcel());
        }
        PropertyKeys place = keys("", "4027 N 55 AVE #1B 85031");
        assertThat(MatchKeys.isNameOf(place)).isTrue();
        assertThat(MatchKeys.ofId(PropertyId.of(place, "mls", "1")).place())
                .isEqualTo(MatchKeys.of(place).place());
    }

    @Test
    void namesThatDoNotFollowHaveToBeKept() {
        assertThat(MatchKeys.isNameOf(keys("", ""))).isFalse();
        // Looks like an address of that ZIP code.
        assertThat(MatchKeys.isNameOf(keys("7/85031/X", ""))).isFalse();
        assertThat(MatchKeys.isNameOf(keys("7/AZ/DO\u00d1A ANA", ""))).isFalse();
    }

    @Test
    void placesOfAZipCodeAreTogether() {
        long place = MatchKeys.of(keys("", "4027 N 55 AVE 85031")).place();

        assertThat(place).isBetween(MatchKeys.first(85_031), MatchKeys.last(85_031));
        assertThat(MatchKeys.zip(place)).isEqualTo(85_031);
        assertThat(MatchKeys.last(85_031)).isLessThan(MatchKeys.first(85_032));
        assertThat(MatchKeys.of(keys("", "")).addressOrNull()).isNull();
        assertThat(MatchKeys.of(keys("", "")).place()).isEqualTo(MatchKeys.first(85_031));
        assertThat(MatchKeys.of(keys("", "")).parcelOrNull()).isNull();
    }

    @Test
    void neighboringParcelsHaveNeighboringNumbers() {
        assertThat(MatchKeys.of(keys("10306006/AZ/MARICOPA", "")).parcel())
                .isEqualTo(MatchKeys.of(keys("10306005/AZ/MARICOPA", "")).parcel() + 1);
        assertThat(MatchKeys.of(keys("103/AZ/PIMA", "")).parcel())
                .isEqualTo(MatchKeys.of(keys("103/AZ/MARICOPA", "")).parcel());
    }
}
