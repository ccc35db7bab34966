package io.parcelflow.engine.property.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreetAddressTest {

    private static final ZipCode ZIP = new ZipCode("85031");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "~",
            value = {
                "4027 N 55TH AVE|4027|N|55TH|AVE|''|''",
                "5219 W EL CAMINITO Drive|5219|W|EL CAMINITO|DR|''|''",
                "2200 Pacific Ave Unit 1B|2200|''|PACIFIC|AVE|''|1B",
                "123 1/2 E Main St Apt #4|123 1/2|E|MAIN|ST|''|4",
                "123½ E Main St|123 1/2|E|MAIN|ST|''|''",
                "123-1/2 E Main St|123 1/2|E|MAIN|ST|''|''",
                "1801 S 7TH ST 205|1801|S|7TH|ST|''|205",
                "16368 W CENTRAL ST|16368|W|CENTRAL|ST|''|''",
                "1 AVENUE OF THE STARS|1|''|AVENUE OF THE STARS|''|''|''",
                "364 S SMITH RD|364|S|SMITH|RD|''|''",
                "10 E North Street|10|E|NORTH|ST|''|''",
                "10 North Street|10|''|NORTH|ST|''|''",
                "10 W ST|10|''|W|ST|''|''",
                "10 E W ST|10|E|W|ST|''|''",
                "10 N PARK|10|N|PARK|''|''|''",
                "10 N BROADWAY|10|N|BROADWAY|''|''|''",
                "10 N|10|''|N|''|''|''",
                "10 BROADWAY E|10|''|BROADWAY|''|E|''",
                "1320 22 MILE RD NW|1320|''|22 MILE|RD|NW|''",
                "500 5th Avenue South|500|''|5TH|AVE|S|''",
                "842 E 1700 S|842|E|1700|''|S|''",
                "100 N W 5TH ST|100|NW|5TH|ST|''|''",
                "100 NORTH WEST 5TH ST|100|NW|5TH|ST|''|''",
                "100 S E 5TH ST|100|SE|5TH|ST|''|''",
                "100 N WEST END RD|100|N|WEST END|RD|''|''",
                "100 E W FOO RD|100|E|WEST FOO|RD|''|''",
                "100 MAIN ST N W|100|''|MAIN|ST|NW|''",
                "100 MAIN ST N WEST|100|''|MAIN|ST|NW|''",
                "100 Southeast Ash Ln|100|SE|ASH|LN|''|''",
                "100 Southwest Ash Ln|100|SW|ASH|LN|''|''",
                "100 Northeast Ash Ln|100|NE|ASH|LN|''|''",
                "100 E S MOUNTAIN AVE|100|E|SOUTH MOUNTAIN|AVE|''|''",
                "100 S N MOUNTAIN AVE|100|S|NORTH MOUNTAIN|AVE|''|''",
                "100 S E MOUNTAIN AVE|100|SE|MOUNTAIN|AVE|''|''",
                "100 E E MOUNTAIN AVE|100|E|EAST MOUNTAIN|AVE|''|''",
                "100 W MESA DR|100|W|MESA|DR|''|''",
                "100 LOWER BUCKEYE RD|100|''|LOWER BUCKEYE|RD|''|''",
                "100 W LOWER BUCKEYE RD|100|W|LOWER BUCKEYE|RD|''|''",
                "100 FRONT ST REAR|100|''|FRONT|ST|''|REAR",
                "100 FRONT ST W UPPER|100|''|FRONT|ST|W|UPPR",
                "100 MAIN ST PH 4|100|''|MAIN|ST|''|PH-4",
                "100 MAIN ST BASEMENT|100|''|MAIN|ST|''|BSMT",
                "100 MAIN ST LOBBY|100|''|MAIN|ST|''|LBBY",
                "100 MAIN ST LOWER|100|''|MAIN|ST|''|LOWR",
                "100 MAIN ST OFFICE|100|''|MAIN|ST|''|OFC",
                "100 MAIN ST SIDE|100|''|MAIN|ST|''|SIDE",
                "123¼ OAK LN|123 1/4|''|OAK|LN|''|''",
                "123¾ OAK LN|123 3/4|''|OAK|LN|''|''",
                "100 W LAKE FRONT|100|W|LAKE FRONT|''|''|''",
                "100 N UNIT ST|100|N|UNIT|ST|''|''",
                "100 AVENUE A|100|''|AVENUE A|''|''|''",
                "1200 N St NW|1200|''|N|ST|NW|''",
                "37000 E Avenue S|37000|E|AVENUE S|''|''|''",
                "100 ST W|100|''|STREET W|''|''|''",
                "100 MAIN ST # UNIT|100|''|MAIN|ST|''|''",
                "100 MAIN # KEY|100|''|MAIN|KY|''|''",
                "100 Ave S|100|''|AVENUE S|''|''|''",
                "100 KEY WEST|100|''|KEY WEST|''|''|''",
                "100 MAIN ST B|100|''|MAIN|ST|''|B",
                "100 MAIN ST N 5|100|''|MAIN|ST|N|5",
                "100 MAIN ST Bldg 3 Apt 4|100|''|MAIN|ST|''|3-4",
                "100 MAIN ST BLDG A UNIT 104|100|''|MAIN|ST|''|A-104",
                "100 MAIN ST UNIT # 7|100|''|MAIN|ST|''|7",
                "100 MAIN ST #APT 7|100|''|MAIN|ST|''|7",
                "100 MAIN ST APT4B|100|''|MAIN|ST|''|4B",
                "100 MAIN ST UNIT-5|100|''|MAIN|ST|''|5",
                "100 MAIN ST 2ND FLOOR|100|''|MAIN|ST|''|2",
                "100 MAIN ST FL 2|100|''|MAIN|ST|''|2",
                "100 MAIN ST APT AB|100|''|MAIN|ST|''|AB",
                "100 MAIN ST # ABC|100|''|MAIN|ST|''|ABC",
                "100 MAIN # 5|100|''|MAIN|''|''|5",
                "100 # 5|100|''|''|''|''|5",
                "100|100|''|''|''|''|''",
                "100 MAIN ST UNIT|100|''|MAIN|ST|''|''",
                "100 MAIN ST N Apt #|100|''|MAIN|ST|N|''",
                "100 MAIN ST UNIT WEST|100|''|MAIN|ST|''|W",
                "100 OAK UNIT|100|''|OAK UNIT|''|''|''",
                "100 MAIN ST EXT|100|''|MAIN STREET|EXT|''|''",
                "100 N CTR ST|100|N|CENTER|ST|''|''",
                "100 MTN VIEW RD|100|''|MOUNTAIN VIEW|RD|''|''",
                "100 ST MARYS RD|100|''|SAINT MARYS|RD|''|''",
                "100 St. Mary's Rd.|100|''|SAINT MARYS|RD|''|''",
                "100 DR MARTIN LUTHER KING JR BLVD|100|''|DR MARTIN LUTHER KING JR|BLVD|''|''",
                "15 E VIA LINDA # C2|15|E|VIA LINDA|''|''|C2",
                "123 FIFTH AVENUE|123|''|5TH|AVE|''|''",
                "123 FIRST LIGHT DR|123|''|FIRST LIGHT|DR|''|''",
                "123-A OAK LN|123A|''|OAK|LN|''|''",
                "123a Oak Ln|123A|''|OAK|LN|''|''",
                "0123 OAK LN|123|''|OAK|LN|''|''",
                "112-10 BRONX RD|112-10|''|BRONX|RD|''|''",
                "N6W23001 BLUEMOUND RD|N6W23001|''|BLUEMOUND|RD|''|''",
                "39.2 Rd|39.2|''|RD|''|''|''",
                "0 N 55TH AVE|''|N|55TH|AVE|''|''",
                "5TH AVE & MAIN ST|''|''|5TH AVENUE AND MAIN|ST|''|''",
                "100BLK N MAIN ST|''|''|100BLK N MAIN|ST|''|''",
                "US HIGHWAY 60|''|''|US HIGHWAY 60|''|''|''",
                "12345 W US HWY 60 Lot 12|12345|W|US HIGHWAY 60|''|''|12",
                "1 U.S. 60|1|''|US HIGHWAY 60|''|''|''",
                "1 SR 87 N|1|''|STATE ROUTE 87|''|N|''",
                "1 ST RTE 87|1|''|STATE ROUTE 87|''|''|''",
                "1 SH 87|1|''|STATE HIGHWAY 87|''|''|''",
                "1 CNTY RD 5B|1|''|COUNTY ROAD 5B|''|''|''",
                "1 CR-5|1|''|COUNTY ROAD 5|''|''|''",
                "1 TWP RD 5|1|''|TOWNSHIP ROAD 5|''|''|''",
                "1 RANCH RD 620|1|''|RANCH ROAD 620|''|''|''",
                "1 OLD HWY 66|1|''|OLD HIGHWAY 66|''|''|''",
                "1 ROUTE 66 12|1|''|ROUTE 66|''|''|12",
                "1 FM 123|1|''|FM 123|''|''|''",
                "1 I-10|1|''|INTERSTATE 10|''|''|''",
                "1 I10|1|''|INTERSTATE 10|''|''|''",
                "1 IH 10|1|''|INTERSTATE 10|''|''|''",
                "1 I 10|1|''|INTERSTATE 10|''|''|''",
                "1 ST INTERSTATE 10|1|''|SAINT INTERSTATE 10|''|''|''",
                "1 I ST|1|''|I|ST|''|''",
                "1 I-X RD|1|''|I-X|RD|''|''",
                "1 HIGHWAY 60 FRONTAGE RD|1|''|HIGHWAY 60 FRONTAGE|RD|''|''",
                "1 HIGHWAY 12345|1|''|HIGHWAY 12345|''|''|''",
                "PO BOX 5|''|''|PO BOX 5|''|''|''",
                "P.O. Box 5|''|''|PO BOX 5|''|''|''",
                "Post Office Box 5|''|''|PO BOX 5|''|''|''",
                "BOX 5|''|''|PO BOX 5|''|''|''",
                "RR 2 BOX 152 # 3|''|''|RR 2 BOX 152|''|''|''",
                "HC 1 BOX 2|''|''|HC 1 BOX 2|''|''|''",
                "OLD OAK BOX 2|''|''|OLD OAK BOX 2|''|''|''",
                "4 Privet Drive, Apt 5, Phoenix|4|''|PRIVET|DR|''|5",
                "4 Privet Drive, Phoenix, AZ 85031|4|''|PRIVET|DR|''|''",
                "4 Privet Drive, 4B|4|''|PRIVET|DR|''|4B",
                "4 Privet Drive, N|4|''|PRIVET|DR|N|''",
                "4 Privet, Drive|4|''|PRIVET|DR|''|''",
                "4 Privet Drive, Rear|4|''|PRIVET|DR|''|REAR",
                "4 Privet Drive, 85031|4|''|PRIVET|DR|''|''",
                ", 4 Privet Drive,|4|''|PRIVET|DR|''|''",
                "4 Peña Blanca Blvd|4|''|PENA BLANCA|BLVD|''|''",
                "4 O’Brien (Old) Ct|4|''|OBRIEN OLD|CT|''|''",
                "4 N-S RD|4|''|N-S|RD|''|''",
                "N/A|''|''|''|''|''|''",
                "na|''|''|''|''|''|''",
                "Unknown|''|''|''|''|''|''",
                "''|''|''|''|''|''|''",
                "...|''|''|''|''|''|''",
            })
    void takesLinesApart(
            String line,
            String number,
            String dirPrefix,
            String name,
            String suffix,
            String dirSuffix,
            String unit) {
        StreetAddress address = StreetAddress.parse(line);

        assertThat(address)
                .isEqualTo(new StreetAddress(number, dirPrefix, name, suffix, dirSuffix, unit));
        assertThat(StreetAddress.parse(address.line())).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "AV, AVE",
        "AVEN, AVE",
        "AVENU, AVE",
        "AVENUE, AVE",
        "AVN, AVE",
        "AVNUE, AVE",
        "ALLEE, ALY",
        "BOULEVARD, BLVD",
        "BOUL, BLVD",
        "CIRCLE, CIR",
        "CRCLE, CIR",
        "COURT, CT",
        "CROSSING, XING",
        "DRIVE, DR",
        "DRV, DR",
        "EXPRESSWAY, EXPY",
        "FREEWAY, FWY",
        "HIWAY, HWY",
        "ISLE, ISLE",
        "JUNCTON, JCT",
        "LANE, LN",
        "LOOPS, LOOP",
        "MEADOWS, MDWS",
        "PARKWAYS, PKWY",
        "PLACE, PL",
        "PLAZA, PLZ",
        "POINT, PT",
        "ROAD, RD",
        "SQUARE, SQ",
        "STRAVENUE, STRA",
        "STREET, ST",
        "STRT, ST",
        "TERRACE, TER",
        "TRAILS, TRL",
        "TURNPIKE, TPKE",
        "VIADUCT, VIA",
        "VISTA, VIS",
        "WAY, WAY",
        "WELLS, WLS",
        "WALKS, WALK",
        "XING, XING"
    })
    void abbreviatesSuffixesAsThePostalServiceDoes(String written, String standard) {
        assertThat(StreetAddress.parse("12 OAK " + written).suffix()).isEqualTo(standard);
        assertThat(StreetAddress.parse("12 OAK " + standard).suffix()).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "FIRST, 1ST",
        "SECOND, 2ND",
        "THIRD, 3RD",
        "FOURTH, 4TH",
        "FIFTH, 5TH",
        "SIXTH, 6TH",
        "SEVENTH, 7TH",
        "EIGHTH, 8TH",
        "NINTH, 9TH",
        "TENTH, 10TH",
        "ELEVENTH, 11TH",
        "TWELFTH, 12TH",
        "THIRTEENTH, 13TH",
        "FOURTEENTH, 14TH",
        "FIFTEENTH, 15TH",
        "SIXTEENTH, 16TH",
        "SEVENTEENTH, 17TH",
        "EIGHTEENTH, 18TH",
        "NINETEENTH, 19TH",
        "TWENTIETH, 20TH"
    })
    void writesOrdinalsInDigits(String word, String ordinal) {
        assertThat(StreetAddress.parse("12 N " + word + " ST").name()).isEqualTo(ordinal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2200 Pacific Ave Unit 1B",
                "2200 PACIFIC AVENUE APT 1B",
                "2200 pacific av. # 1-B",
                "  2200  Pacific   Ave #1b ",
                "2200 Pacific Ave, Ste. 1B",
                "2200 Pacific Ave Spc 1B, Phoenix, AZ",
                "02200 PACIFIC AVNUE APARTMENT 01B",
                "2200 Paci fic Ave Lot 1B",
                "2200 PACIFIC AVE 1B"
            })
    void givesOneDoorOneKey(String line) {
        assertThat(StreetAddress.parse(line).key(ZIP)).hasValue("2200 PACIFIC AVE #1B 85031");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4027 N 55TH AVE|4027 North 55 Avenue",
                "4027 N MC DOWELL RD|4027 N McDowell Rd",
                "10 FT MCDOWELL RD|10 Fort McDowell Rd",
                "10 SAINT MARYS RD|10 St. Mary's Rd",
                "10 MAIN ST BLDG A # 104|10 Main Street A104",
                "10 MAIN ST APT 04|10 Main St. #4",
                "10 W US HWY 60|10 West U.S. Highway 60",
                "10 NW ASH LN|10 N.W. Ash Lane",
                "10 AVE A|10 Avenue A",
            })
    void knowsTwoWaysOfWritingOneAddress(String one, String other) {
        assertThat(StreetAddress.parse(one).key(ZIP))
                .isPresent()
                .isEqualTo(StreetAddress.parse(other).key(ZIP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 MAIN ST|12 MAIN ST",
                "10 MAIN ST|10 MAIN AVE",
                "10 N MAIN ST|10 S MAIN ST",
                "10 MAIN ST|10 MAIN ST N",
                "10 MAIN ST|10 MAIN ST # 4",
                "10 MAIN ST # 4|10 MAIN ST # 5",
                "10 MAIN ST BLDG 3 APT 4|10 MAIN ST APT 34",
                "10 1/2 MAIN ST|10 MAIN ST",
                "112-10 BRONX RD|11210 BRONX RD",
                "10 PARK RD|10 PARKS RD",
                "12 3RD ST|123 RD ST",
                "10 MAIN ST # 10|10 MAIN ST # 1",
            })
    void keepsDoorsApart(String one, String other) {
        assertThat(StreetAddress.parse(one).key(ZIP))
                .isNotEqualTo(StreetAddress.parse(other).key(ZIP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "N/A", "US HIGHWAY 60", "PO BOX 5", "0 N 55TH AVE", "100", "N MAIN ST"})
    void givesNoKeyWithoutHouseNumberOrStreet(String line) {
        assertThat(StreetAddress.parse(line).key(ZIP)).isEmpty();
    }

    @Test
    void tellsZipCodesApart() {
        StreetAddress address = StreetAddress.parse("4027 N 55TH AVE");

        assertThat(address.key(ZIP)).isNotEqualTo(address.key(new ZipCode("85033")));
    }

    @Test
    void writesTheNormalLine() {
        assertThat(StreetAddress.parse("123 1/2 east main street n.w. apartment 4b").line())
                .isEqualTo("123 1/2 E MAIN ST NW # 4B");
        assertThat(StreetAddress.parse("").line()).isEmpty();
    }

    @Test
    void fillsInTheAddressAsGivenAndItsParts() {
        Facts.Builder into = Facts.builder();

        StreetAddress.fill(into, " 5219  W EL CAMINITO Drive #7 ");

        assertThat(into.build().toString())
                .isEqualTo(
                        "{unparsedAddress=5219 W EL CAMINITO Drive #7, streetNumber=5219,"
                                + " streetDirPrefix=W, streetName=EL CAMINITO, streetSuffix=DR,"
                                + " unitNumber=7}");
    }

    @Test
    void fillsInNothingWhereTheLineSaysNothing() {
        Facts.Builder into = Facts.builder();

        StreetAddress.fill(into, " N/A ");

        assertThat(into.build().isEmpty()).isTrue();
    }

    @Test
    void findsTheKeyOfFilledFactsAndOfAWholeLineAlike() {
        Facts.Builder filled = Facts.builder().set(PropertyField.POSTAL_CODE, "85031-1234");
        StreetAddress.fill(filled, "2200 Pacific Ave Unit 1B");
        Facts line =
                Facts.builder()
                        .set(PropertyField.POSTAL_CODE, "85031")
                        .set(PropertyField.UNPARSED_ADDRESS, "2200 PACIFIC AVENUE #1B")
                        .build();
        Facts unitApart =
                Facts.builder()
                        .set(PropertyField.POSTAL_CODE, "85031")
                        .set(PropertyField.UNPARSED_ADDRESS, "2200 PACIFIC AVENUE")
                        .set(PropertyField.UNIT_NUMBER, "Apt. 1-B")
                        .build();
        Facts nameWithAll =
                Facts.builder()
                        .set(PropertyField.POSTAL_CODE, "85031")
                        .set(PropertyField.STREET_NUMBER, "2200")
                        .set(PropertyField.STREET_NAME, "Pacific Ave")
                        .set(PropertyField.UNIT_NUMBER, "1, B")
                        .build();

        assertThat(List.of(filled.build(), line, unitApart, nameWithAll))
                .allSatisfy(facts ->
                        assertThat(StreetAddress.keyOf(facts))
                                .hasValue("2200 PACIFIC AVE #1B 85031"));
    }

    @Test
    void findsNoKeyWhereTheFactsTellNoPlace() {
        Facts noZip = Facts.builder().set(PropertyField.UNPARSED_ADDRESS, "1 MAIN ST").build();
        Facts badZip = Facts.builder().setAll(noZip).set(PropertyField.POSTAL_CODE, "8503").build();
        Facts zeroZip =
                Facts.builder().setAll(noZip).set(PropertyField.POSTAL_CODE, "00000").build();
        Facts noLine = Facts.builder().set(PropertyField.POSTAL_CODE, "85031").build();

        assertThat(List.of(noZip, badZip, zeroZip, noLine))
                .allSatisfy(facts -> assertThat(StreetAddress.keyOf(facts)).isEmpty());
    }

    @Test
    void keepsItsKeyUnderNoise() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        Map<String, String> doors = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            Door door = Door.any(random);
            String key = StreetAddress.parse(door.plain()).key(ZIP).orElseThrow();
            String other = doors.putIfAbsent(key, door.plain());
            assertThat(other == null || other.equals(door.plain()))
                    .as("seed %s: %s and %s have one key", seed, door.plain(), other)
                    .isTrue();
            for (int noise = 0; noise < 4; noise++) {
                String noisy = door.noisy(random);
                assertThat(StreetAddress.parse(noisy).key(ZIP))
                        .as("seed %s: '%s' is '%s'", seed, noisy, door.plain())
                        .hasValue(key);
            }
        }
    }

    @Test
    void understandsItsOwnLines() {
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StreetAddress address = StreetAddress.parse(Door.any(random).noisy(random));
            assertThat(StreetAddress.parse(address.line()))
                    .as("seed %s: %s", seed, address.line())
                    .isEqualTo(address);
        }
    }

    @Test
    void makesSomethingOfAnyLine() {
        long seed = 11;
        Random random = new Random(seed);
        List<String> words =
                List.of(
                        "12", "N", "west", "55TH", "5", "A", "ST", "AVE", "VIEW", "Main", "UNIT",
                        "#", "APT", "FL", "REAR", "PH", "LOT", "HIGHWAY", "US", "FIFTH", "2ND",
                        "CENTER", "1/2", "3-B", ",", "KEY", "BOX", "I-10", "-", ".", "/", "é", "½",
                        "0", "85031", "\uffff");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                line.append(words.get(random.nextInt(words.size())));
                line.append(random.nextInt(4) == 0 ? "" : " ");
            }
            StreetAddress address = StreetAddress.parse(line.toString());
            SplitAddress split = StreetAddress.splitWholeLine(line.toString(), List.of("Main"));
            assertThat(address.key(ZIP).isEmpty())
                    .as("seed %s: '%s' as %s", seed, line, address)
                    .isEqualTo(address.number().isEmpty() || address.name().isEmpty());
            assertThat(bare(line.toString()))
                    .as("seed %s: '%s' as %s", seed, line, split)
                    .startsWith(bare(split.streetLine() + split.city()));
        }
    }

    private static String bare(String line) {
        return line.replace(" ", "").replace(",", "");
    }

    @Test
    void readsOnlyTheBeginningOfAnOverlongLine() {
        StreetAddress address = StreetAddress.parse("12 " + "x".repeat(100_000));

        assertThat(address.name()).hasSizeLessThan(300);
    }

    /** A door and the ways of writing its address. */
    private record Door(int number, int direction, String name, int suffix, String unit) {

        private static final List<List<String>> DIRECTIONS =
                List.of(
                        List.of("N", "North", "N."),
                        List.of("SE", "Southeast", "S.E."),
                        List.of("W", "west", "W."));
        private static final List<List<String>> SUFFIXES =
                List.of(
                        List.of("AVE", "Avenue", "Av.", "aven"),
                        List.of("ST", "Street", "St.", "STRT"),
                        List.of("BLVD", "Boulevard", "boul"),
                        List.of("CIR", "Circle", "crcl"),
                        List.of("PKWY", "Parkway", "Pky"));
        private static final List<String> NAMES =
                List.of("55TH", "EL CAMINITO", "MOUNTAIN VIEW", "O'BRIEN", "CENTER", "BELL", "1ST");
        private static final List<String> DESIGNATORS =
                List.of("APT", "Unit", "#", "Ste.", "Apartment", "LOT", "Spc", ", Apt #", "unit#");

        static Door any(Random random) {
            String unit =
                    switch (random.nextInt(3)) {
                        case 0 -> "";
                        case 1 -> Integer.toString(1 + random.nextInt(300));
                        default -> random.nextInt(1, 30) + "" + (char) ('A' + random.nextInt(26));
                    };
            return new Door(
                    1 + random.nextInt(20_000),
                    random.nextInt(DIRECTIONS.size()),
                    NAMES.get(random.nextInt(NAMES.size())),
                    random.nextInt(SUFFIXES.size()),
                    unit);
        }

        String plain() {
            return number
                    + " "
                    + DIRECTIONS.get(direction).getFirst()
                    + " "
                    + name
                    + " "
                    + SUFFIXES.get(suffix).getFirst()
                    + (unit.isEmpty() ? "" : " # " + unit);
        }

        String noisy(Random random) {
            String space = " ".repeat(1 + random.nextInt(3));
            String line =
                    number
                            + space
                            + pick(DIRECTIONS.get(direction), random)
                            + space
                            + name.replace(" ", space)
                            + space
                            + pick(SUFFIXES.get(suffix), random);
            if (!unit.isEmpty()) {
                line = line + space + pick(DESIGNATORS, random) + " " + unit;
            }
            return switch (random.nextInt(3)) {
                case 0 -> line.toLowerCase(Locale.ROOT);
                case 1 -> " " + line.toUpperCase(Locale.ROOT) + " ";
                default -> line;
            };
        }

        private static String pick(List<String> ways, Random random) {
            return ways.get(random.nextInt(ways.size()));
        }
    }
}
