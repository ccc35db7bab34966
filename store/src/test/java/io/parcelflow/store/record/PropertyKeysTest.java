package io.parcelflow.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyKeysTest {

    private static final ZipCode ZIP = new ZipCode("85031");

    private static Facts.Builder parcel(String number) {
        return Facts.builder().set(PropertyField.PARCEL_NUMBER, number);
    }

    @ParameterizedTest
    @CsvSource({
        "103-06-005, AZ, Maricopa, 10306005/AZ/MARICOPA",
        "103 06 005a, az, Maricopa County, 10306005A/AZ/MARICOPA",
        "103-06-005, , St. Johns, 10306005//STJOHNS",
        "---, AZ, Maricopa, ''",
        "10306005, , , 10306005//",
    })
    void aParcelKeyIsFreeOfPunctuation(String number, String state, String county, String key) {
        Facts facts =
                parcel(number)
                        .set(PropertyField.STATE_OR_PROVINCE, state)
                        .set(PropertyField.COUNTY_OR_PARISH, county)
                        .build();

        assertThat(PropertyKeys.of(facts, ZIP).parcel()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "1/AZ/MARICOPA, 1/AZ/MARICOPA, true",
        "1/AZ/MARICOPA, 1//, true",
        "1//MARICOPA, 1/AZ/, true",
        "1/AZ/MARICOPA, 1/AZ/PIMA, false",
        "1/AZ/MARICOPA, 1/CA/, false",
        "1/AZ/MARICOPA, 12/AZ/MARICOPA, false",
    })
    void parcelsAreTheSameIfNothingSpeaksAgainstIt(String one, String other, boolean isSame) {
        assertThat(PropertyKeys.sameParcel(one, other)).isEqualTo(isSame);
        assertThat(PropertyKeys.sameParcel(other, one)).isEqualTo(isSame);
    }

    @ParameterizedTest
    @CsvSource({"85033-1234, 85033", "8503, 85031", "ABCDE, 85031", ", 85031"})
    void thePostalCodeIsTakenIfThereIsOne(String postalCode, String zip) {
        Facts facts = Facts.builder().set(PropertyField.POSTAL_CODE, postalCode).build();

        assertThat(PropertyKeys.of(facts, ZIP).zip()).isEqualTo(zip);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', mls-69-a",
        "'', 4027 N 55 AVE #1B 85031, 85031-4027-n-55-ave-1b",
        "1A/AZ/MARICOPA, 4027 N 55 AVE 85031, az-maricopa-1a",
        "1/AZ/, '', az-1",
        "1//, '', parcel-1",
    })
    void aPropertyIsNamedAfterTheBestThatIsKnown(String parcel, String address, String id) {
        assertThat(PropertyId.of(new PropertyKeys(parcel, address, "85031"), "mls", "69/A"))
                .isEqualTo(id);
    }
}
