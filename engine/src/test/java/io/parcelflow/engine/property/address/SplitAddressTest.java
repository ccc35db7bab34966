package io.parcelflow.engine.property.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.ZipCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitAddressTest {

    private static final List<String> CITIES =
            List.of(
                    "Phoenix",
                    "Mesa",
                    "SURPRISE",
                    "Sun City",
                    "Sun City West",
                    "Paradise Valley",
                    "Fountain Hills",
                    "Glendale",
                    "Gilbert",
                    "Cave Creek",
                    "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "15868 W BANFF LN SURPRISE 85379|15868 W BANFF LN|SURPRISE|85379",
                "123 N CENTRAL AVE UNIT 5 SUN CITY WEST 85375|123 N CENTRAL AVE UNIT 5|SUN CITY WEST|85375",
                "123 W SUN CITY BLVD Sun City 85351|123 W SUN CITY BLVD|Sun City|85351",
                "4141 W CITY OF MESA RD MESA 85201|4141 W CITY OF MESA RD|MESA|85201",
                "100 W MESA DR MESA 85210|100 W MESA DR|MESA|85210",
                "100 W MESA DR 85210|100 W MESA DR|''|85210",
                "100 N MESA 85201|100 N MESA|''|85201",
                "10 E MAIN MESA|10 E MAIN|MESA|none",
                "7575 E PARADISE VALLEY LN 85253|7575 E PARADISE VALLEY LN|''|85253",
                "7575 E PARADISE VALLEY 85253|7575 E PARADISE VALLEY|''|85253",
                "100 E GLENDALE GLENDALE 85301|100 E GLENDALE|GLENDALE|85301",
                "3674 E PALMER ST   GILBERT  85298|3674 E PALMER ST|GILBERT|85298",
                "1 W CAVE CREEK RD CAVE CREEK 85331|1 W CAVE CREEK RD|CAVE CREEK|85331",
                "5219 W EL CAMINITO Drive, Glendale, AZ 85302|5219 W EL CAMINITO Drive|Glendale|85302",
                "5219 W EL CAMINITO Drive,Glendale,Arizona 85302-1234|5219 W EL CAMINITO Drive|Glendale|85302",
                "5219 W EL CAMINITO Drive , Glendale|5219 W EL CAMINITO Drive|Glendale|none",
                "1 MAIN ST MESA AZ 852011234 USA|1 MAIN ST|MESA|85201",
                "PHOENIX 85031|''|PHOENIX|85031",
                "85031|''|''|85031",
                "''|''|''|none",
                ",|''|''|none",
                "Usa|Usa|''|none",
                "1 MAIN ST MESA 00000|1 MAIN ST|MESA|none",
            })
    void findsKnownCities(String line, String street, String city, @Nullable String zip) {
        assertThat(StreetAddress.splitWholeLine(line, CITIES)).isEqualTo(split(street, city, zip));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "15868 W BANFF LN SURPRISE 85379|15868 W BANFF LN|SURPRISE|85379",
                "12 N MAIN ST APT 5 TOLLESON 85353|12 N MAIN ST APT 5|TOLLESON|85353",
                "12 N MAIN ST # B QUEEN CREEK 85353|12 N MAIN ST # B|QUEEN CREEK|85353",
                "12 N MAIN ST #5 TOLLESON|12 N MAIN ST #5|TOLLESON|none",
                "12 N MAIN ST 5 TOLLESON|12 N MAIN ST 5|TOLLESON|none",
                "12 N MAIN ST N TOLLESON 85353-1234|12 N MAIN ST N|TOLLESON|85353",
                "12 N MAIN ST WEST 85353|12 N MAIN ST WEST|''|85353",
                "9 MAIN ST NORTH LAS VEGAS NV 89030|9 MAIN ST|NORTH LAS VEGAS|89030",
                "9 1/2 MAIN ST QUEEN CREEK|9 1/2 MAIN ST|QUEEN CREEK|none",
                "1 E US HIGHWAY 60 QUEEN CREEK 85142|1 E US HIGHWAY 60|QUEEN CREEK|85142",
                "100 E DESERT COVE SCOTTSDALE|100 E DESERT COVE|SCOTTSDALE|none",
                "100 MOUNTAIN VIEW RD TEMPE|100 MOUNTAIN VIEW RD|TEMPE|none",
                "100 MAIN AVE ST JOHNS AZ 85936|100 MAIN AVE|ST JOHNS|85936",
                "100 BROADWAY|100 BROADWAY|''|none",
                "2200 Pacific Ave, #1B, San Francisco, CA|2200 Pacific Ave, #1B|San Francisco|none",
                "2200 Pacific Ave, Unit 1B|2200 Pacific Ave, Unit 1B|''|none",
                "1 W FOO CT 85001|1 W FOO CT|''|85001",
                "1 W FOO CT, CT 06101|1 W FOO CT|''|06101",
                "AZ 85001|AZ|''|85001",
            })
    void findsOtherCitiesBehindTheStreet(
            String line, String street, String city, @Nullable String zip) {
        assertThat(StreetAddress.splitWholeLine(line, List.of()))
                .isEqualTo(split(street, city, zip));
    }

    private static SplitAddress split(String street, String city, @Nullable String zip) {
        return new SplitAddress(street, city, zip == null ? null : new ZipCode(zip));
    }
}
