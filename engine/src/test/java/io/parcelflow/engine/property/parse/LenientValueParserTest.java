package io.parcelflow.engine.property.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Reject;
import io.parcelflow.engine.property.ZipCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientValueParserTest {

    private static final ParsedValue<?> UNKNOWN = new ParsedValue.Unknown<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "   2,874|2874",
                "205196      |205196",
                "     561,200|561200",
                "$1,234.50|1234.50",
                "$ 1,234|1234",
                "-$5|-5",
                "1,895 sq ft|1895",
                "1895SqFt|1895",
                "1,895 Sq. Ft.|1895",
                "1895 square feet|1895",
                "120 sf|120",
                "0|0",
                "00012|12",
                "-112.1492|-112.1492",
                "+3|3",
                ".5|0.5",
                "5.|5",
                "1,234,567.891|1234567.891",
                "1234567890123456789012.5|1234567890123456789012.5",
                "-0|0"
            })
    void readsNumbersAsPeopleWriteThem(String text, BigDecimal number) {
        assertThat(LenientValueParser.decimal(text).orNull()).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "-",
                "--",
                "?",
                "na",
                "NA",
                "N/A",
                "n.a.",
                "null",
                "None",
                "Unknown",
                "Not Available",
                "\u00a0",
                "\ufeff"
            })
    void knowsTheWordsForUnknown(String text) {
        assertThat(LenientValueParser.decimal(text)).isEqualTo(UNKNOWN);
        assertThat(LenientValueParser.integer(text)).isEqualTo(UNKNOWN);
        assertThat(LenientValueParser.date(text)).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1,23",
                "1,2345",
                ",123",
                "1234,567",
                "2,5",
                "1.2.3",
                "1,895 acres",
                "12 m2",
                "$",
                "--5",
                "5-",
                "1e5",
                "0x10",
                ".",
                "3 4",
                "1895+",
                "12345678901234567890123456789012345678901"
            })
    void tellsMalformedNumbersFromUnknownOnes(String text) {
        assertThat(LenientValueParser.decimal(text).isMalformed()).isTrue();
        assertThat(LenientValueParser.integer(text).isMalformed()).isTrue();
        assertThat(LenientValueParser.nonZero(text).isMalformed()).isTrue();
        assertThat(LenientValueParser.year(text).isMalformed()).isTrue();
    }

    static Stream<Arguments> jsonNumbers() {
        return Stream.of(
                Arguments.of(7, "7"),
                Arguments.of(7_000_000_000L, "7000000000"),
                Arguments.of(2.5, "2.5"),
                Arguments.of(-111.71, "-111.71"),
                Arguments.of(1.0e7, "10000000"),
                Arguments.of(2.5f, "2.5"),
                Arguments.of(new BigInteger("123456789012345678901"), "123456789012345678901"),
                Arguments.of(new BigDecimal("1.50"), "1.5"));
    }

    @ParameterizedTest
    @MethodSource("jsonNumbers")
    void readsNumbersOfEveryType(Number raw, BigDecimal number) {
        assertThat(LenientValueParser.decimal(raw).orNull()).isEqualByComparingTo(number);
    }

    static Stream<Object> noNumbers() {
        return Stream.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                true,
                List.of(1),
                Map.of("a", 1),
                new BigDecimal("1e999999999"),
                new BigDecimal("1e-999999999"));
    }

    @ParameterizedTest
    @MethodSource("noNumbers")
    void callsWhatIsNoNumberMalformed(Object raw) {
        assertThat(LenientValueParser.decimal(raw).isMalformed()).isTrue();
    }

    @Test
    void takesAbsentAndEmptyThingsForUnknown() {
        for (@Nullable Object raw : new @Nullable Object[] {null, List.of(), Map.of()}) {
            assertThat(LenientValueParser.decimal(raw)).isEqualTo(UNKNOWN);
            assertThat(LenientValueParser.text(raw)).isEqualTo(UNKNOWN);
            assertThat(LenientValueParser.integer(raw)).isEqualTo(UNKNOWN);
            assertThat(LenientValueParser.year(raw)).isEqualTo(UNKNOWN);
            assertThat(LenientValueParser.yesNo(raw)).isEqualTo(UNKNOWN);
            assertThat(LenientValueParser.date(raw)).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void takesZeroForUnknownWhereItIsAskedTo() {
        assertThat(LenientValueParser.nonZero("0.00")).isEqualTo(UNKNOWN);
        assertThat(LenientValueParser.nonZero("12").orNull()).isEqualTo("12");
        assertThat(LenientValueParser.decimal("0").orNull()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "3.0, 3", "'2,874', 2874", "-1, -1"})
    void readsWholeNumbers(String text, int number) {
        assertThat(LenientValueParser.integer(text).orNull()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "3000000000", "-3000000000"})
    void refusesWhatIsNoInteger(String text) {
        assertThat(LenientValueParser.integer(text)).isEqualTo(new ParsedValue.Malformed<>(text));
    }

    @ParameterizedTest
    @CsvSource({"0", "'0 '", "9999", "''"})
    void knowsYearsThatMeanUnknown(String text) {
        assertThat(LenientValueParser.year(text)).isEqualTo(UNKNOWN);
    }

    @Test
    void readsYears() {
        assertThat(LenientValueParser.year("2017 ").orNull()).isEqualTo(2017);
        assertThat(LenientValueParser.year(1955).orNull()).isEqualTo(1955);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(true, true),
                Arguments.of(false, false),
                Arguments.of("336", true),
                Arguments.of(336, true),
                Arguments.of("0", false),
                Arguments.of(0, false),
                Arguments.of("Y", true),
                Arguments.of(" yes ", true),
                Arguments.of("TRUE", true),
                Arguments.of("t", true),
                Arguments.of("No", false),
                Arguments.of("n", false),
                Arguments.of("false", false),
                Arguments.of("F", false),
                Arguments.of("None", false));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsYesAndNo(Object raw, boolean answer) {
        assertThat(LenientValueParser.yesNo(raw)).isEqualTo(new ParsedValue.Known<>(answer));
    }

    @Test
    void tellsMalformedAnswersFromUnknownOnes() {
        assertThat(LenientValueParser.yesNo("maybe"))
                .isEqualTo(new ParsedValue.Malformed<>("maybe"));
        assertThat(LenientValueParser.yesNo(-1).isMalformed()).isTrue();
        assertThat(LenientValueParser.yesNo("n/a")).isEqualTo(UNKNOWN);
    }

    static Stream<Arguments> days() {
        return Stream.of(
                Arguments.of("11/01/2017", "2017-11-01"),
                Arguments.of("1/2/2017", "2017-01-02"),
                Arguments.of("02-29-2024", "2024-02-29"),
                Arguments.of("2026-09-18", "2026-09-18"),
                Arguments.of("2026-11-23T02:39:55.863Z", "2026-11-23"),
                Arguments.of("2026-11-23 02:39", "2026-11-23"),
                Arguments.of("11/01/2017 00:00:00", "2017-11-01"),
                Arguments.of("2026/9/8", "2026-09-08"),
                Arguments.of("20261123", "2026-11-23"),
                Arguments.of("1361923200000", "2013-02-27"),
                Arguments.of(1361923200000L, "2013-02-27"),
                Arguments.of(-86_400_001L * 365, "1968-12-31"),
                Arguments.of(new BigDecimal("1361923200000"), "2013-02-27"),
                Arguments.of(20_261_123, "2026-11-23"),
                Arguments.of(LocalDate.of(2020, 1, 2), "2020-01-02"));
    }

    @ParameterizedTest
    @MethodSource("days")
    void readsDays(Object raw, LocalDate day) {
        assertThat(LenientValueParser.date(raw)).isEqualTo(new ParsedValue.Known<>(day));
    }

    static Stream<Object> unknownDays() {
        return Stream.of(
                "01/01/1900",
                "1900-01-01",
                "1899-12-30",
                "9999-12-31",
                "0001-01-01",
                "00/00/0000",
                "0",
                0,
                0L,
                "none",
                "N/A");
    }

    @ParameterizedTest
    @MethodSource("unknownDays")
    void knowsDaysThatMeanUnknown(Object raw) {
        assertThat(LenientValueParser.date(raw)).isEqualTo(UNKNOWN);
    }

    static Stream<Object> malformedDays() {
        return Stream.of(
                "02/30/2020",
                "13/01/2020",
                "00/10/2020",
                "1/0/2020",
                "01/02/17",
                "2026-11",
                "2026-11-",
                "2026-11-23x",
                "2026-11/23",
                "2026.11.23",
                "yesterday",
                "2020",
                "-5",
                "/1/2",
                "1//2020",
                "12345-01-01",
                "99991301",
                "123456789012345678",
                "9999999999999999999",
                999_999_999_999_999L,
                -999_999_999_999_999L,
                2.5,
                new BigDecimal("1e30"),
                true,
                List.of("x"));
    }

    @ParameterizedTest
    @MethodSource("malformedDays")
    void tellsMalformedDaysFromUnknownOnes(Object raw) {
        assertThat(LenientValueParser.date(raw).isMalformed()).isTrue();
    }

    @Test
    void foldsWhiteSpaceInTexts() {
        assertThat(LenientValueParser.text("  DYSART\u00a0 UNIFIED \t#89 ").orNull())
                .isEqualTo("DYSART UNIFIED #89");
        assertThat(LenientValueParser.normalizeSpace(" a")).isEqualTo("a");
        assertThat(LenientValueParser.normalizeSpace("a ")).isEqualTo("a");
        assertThat(LenientValueParser.normalizeSpace("a  b")).isEqualTo("a b");
        assertThat(LenientValueParser.normalizeSpace("a b")).isEqualTo("a b");
        assertThat(LenientValueParser.normalizeSpace("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\uD83C\uDFE0 home | \uD83C\uDFE0 home",
                "é \uD83C\uDFE0 | é \uD83C\uDFE0",
                "\uD83C | \uFFFD",
                "a\uDFE0b | a\uFFFDb",
                "\uD83C\uD83C\uDFE0\uDFE0 | \uFFFD\uD83C\uDFE0\uFFFD",
                "a  b\uD83C | a b\uFFFD",
            })
    void keepsNoHalfOfACharacter(String text, String folded) {
        assertThat(LenientValueParser.normalizeSpace(text)).isEqualTo(folded);
        assertThat(new Reject("source", new ZipCode("85031"), "", "why", text).raw())
                .isEqualTo(folded.replace("a b", "a  b"));
    }

    @Test
    void readsTextsOfNumbersButNotOfOtherThings() {
        assertThat(LenientValueParser.text(85031).orNull()).isEqualTo("85031");
        assertThat(LenientValueParser.text(new BigDecimal("1E+3")).orNull()).isEqualTo("1000");
        assertThat(LenientValueParser.text(new BigDecimal("1e999999999")).orNull())
                .isEqualTo("1E+999999999");
        assertThat(LenientValueParser.text(true).isMalformed()).isTrue();
        assertThat(LenientValueParser.text("None").orNull()).isEqualTo("None");
        assertThat(LenientValueParser.text("NA")).isEqualTo(UNKNOWN);
    }

    @Test
    void readsEachFieldByItsKind() {
        assertThat(LenientValueParser.parse(PropertyField.CITY, " Phoenix ").orNull())
                .isEqualTo("Phoenix");
        assertThat(LenientValueParser.parse(PropertyField.BEDROOMS_TOTAL, "0").orNull())
                .isEqualTo(0);
        assertThat(LenientValueParser.parse(PropertyField.YEAR_BUILT, "0")).isEqualTo(UNKNOWN);
        assertThat(LenientValueParser.parse(PropertyField.TAX_YEAR, "2025").orNull())
                .isEqualTo(2025);
        assertThat(LenientValueParser.parse(PropertyField.LIST_PRICE, 0)).isEqualTo(UNKNOWN);
        assertThat(LenientValueParser.parse(PropertyField.LATITUDE, 0.0)).isEqualTo(UNKNOWN);
        assertThat(LenientValueParser.parse(PropertyField.LONGITUDE, "0")).isEqualTo(UNKNOWN);
        assertThat(LenientValueParser.parse(PropertyField.GARAGE_SPACES, "0").orNull())
                .isEqualTo(BigDecimal.ZERO);
        assertThat(LenientValueParser.parse(PropertyField.POOL_PRIVATE_YN, "336").orNull())
                .isEqualTo(true);
        assertThat(LenientValueParser.parse(PropertyField.CLOSE_DATE, "11/01/2017").orNull())
                .isEqualTo(LocalDate.of(2017, 11, 1));
    }

    @Test
    void setsKnownFieldsAndTellsOfMalformedOnes() {
        Facts.Builder into = Facts.builder();

        assertThat(LenientValueParser.set(into, PropertyField.LIVING_AREA, "   2,874")).isTrue();
        assertThat(LenientValueParser.set(into, PropertyField.ZONING, List.of())).isTrue();
        assertThat(LenientValueParser.set(into, PropertyField.YEAR_BUILT, "20l7")).isFalse();

        assertThat(into.build().toString()).isEqualTo("{livingArea=2874}");
    }

    @Test
    void cutsWhatIsMalformed() {
        assertThat(LenientValueParser.decimal("x".repeat(1_000)))
                .isEqualTo(new ParsedValue.Malformed<>("x".repeat(80)));
        assertThat(new ParsedValue.Known<>(1).isMalformed()).isFalse();
        assertThat(new ParsedValue.Malformed<Integer>("x").orNull()).isNull();
    }

    @Test
    void neverThrows() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        String alphabet = "0123456789,.-+/$ TsqftNA\u00a0\u00bd\uffff";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (PropertyField field : PropertyField.values()) {
                Facts.Builder into = Facts.builder();
                boolean readable = LenientValueParser.set(into, field, text.toString());
                assertThat(readable || into.build().isEmpty())
                        .as("seed %s: '%s' as %s", seed, text, field)
                        .isTrue();
            }
        }
    }
}
