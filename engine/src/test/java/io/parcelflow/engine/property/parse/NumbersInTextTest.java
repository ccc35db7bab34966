package io.parcelflow.engine.property.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.PropertyField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number in a text is read whole or not at all. */
class NumbersInTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$450,000 | 450000",
                "$ 450,000 | 450000",
                "$450000 | 450000",
                "US$450,000 | 450000",
                "USD $450,000 | 450000",
                "$450,000.00 | 450000.00",
                "$999,999.50 | 999999.50",
                "$999,999.5 now | 999999.5",
                "It is $450,000. | 450000",
                "Price: $450,000 | 450000",
                "Offered at $450,000 | 450000",
                "($450,000) | 450000",
                "$450,000* | 450000",
                "$450,000 3 beds | 450000",
                "$450,000, 1,480 sq ft | 450000",
                "1 A St, Mesa, AZ 85302 - $450,000 - MLS# 6937912 | 450000",
                "$450,000 (now $450,000) | 450000",
            })
    void findsTheAmountOfAText(String text, BigDecimal amount) {
        assertThat(DollarAmountParser.find(text)).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$420-440K",
                "$420K - $440K",
                "$420,000-440,000",
                "$420,000 - 440,000",
                "$420,000 \u2013 $440,000",
                "$420,000 to $440,000",
                "$420,000 or more",
                "$1.2 Million",
                "$1.2M",
                "$2.5 mil",
                "$450K",
                "$450 thousand",
                "$ 450 000",
                "$450 000",
                "$1 234 567",
                "$1.250.000",
                "$450.000",
                "$45,00",
                "$4,50,000",
                "$450,0000",
                "from $300,000",
                "From $ 1,250,000 - $1,300,000",
                "starting at $300,000",
                "up to $300,000",
                "over $300,000",
                "under $300,000",
                "approx. $300,000",
                "~$300,000",
                "~ $300,000",
                ">$300,000",
                "< $300,000",
                "$300,000+",
                "$300,000 and up",
                "low $400s",
                "low $400,000's",
                "$400,000s",
                "$250/sqft",
                "$2,000 per month",
                "$2,000/mo",
                "$2,000 a month",
                "C$450,000",
                "A$450,000",
                "-$450,000",
                "420$",
                "\u20ac450,000",
                "450,000",
                "$475,000 $450,000",
                "Call us",
                "$",
                "$0",
                "$.50",
                "$9999999999999",
            })
    void takesNoOtherNumberForAnAmount(String text) {
        assertThat(DollarAmountParser.find(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.5 sq ft | 1234.5",
                "1,480 SqFt | 1480",
                "1480 sq. ft. | 1480",
                "1,234,567 | 1234567",
                " 2,874 | 2874",
                "$1,234.50 | 1234.50",
                "+5 | 5",
                ".5 | 0.5",
                "5. | 5",
                "-112.1 | -112.1",
            })
    void readsAWholeNumber(String text, BigDecimal number) {
        assertThat(LenientValueParser.decimal(text).orNull()).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3-4",
                "3-4 beds",
                "3 beds",
                "3 to 4",
                "3+",
                "~3",
                "2 1/2",
                "1/2",
                "2.5M",
                "450K",
                "1.2 Million",
                "450 000",
                "1 480",
                "1.234.567",
                "1.480,5",
                "12,34",
                "1,2345",
                "1234,567",
                "1,,000",
                "1e6",
                "0x10",
                "1 480 sq ft",
                "1480 sq m",
                "1480 m2",
                "1480 sq ft lot",
                "$250 sq ft",
                "$250/sq ft",
                "$420-440K",
                "\u20ac450,000",
                "450,000 \u20ac",
                "1979/1980",
                "1979 (approx)",
                "--5",
                "5-",
                "1..5",
                "\u0661\u0662",
            })
    void readsNoPartOfANumber(String text) {
        assertThat(LenientValueParser.decimal(text).isMalformed()).as(text).isTrue();
        assertThat(LenientValueParser.integer(text).isMalformed()).as(text).isTrue();
        assertThat(LenientValueParser.year(text).isMalformed()).as(text).isTrue();
        for (PropertyField field :
                List.of(
                        PropertyField.LIST_PRICE,
                        PropertyField.LIVING_AREA,
                        PropertyField.BEDROOMS_TOTAL,
                        PropertyField.YEAR_BUILT,
                        PropertyField.LATITUDE)) {
            assertThat(LenientValueParser.parse(field, text).orNull()).as(text).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12/31/2024 - 01/05/2025",
                "2024-12-31 to 2025-01-05",
                "2024-12-31 approx",
                "12/31/2024 5",
                "2024-12-31T",
                "2024-12-31Tfoo",
            })
    void readsNoPartOfATextAsADate(String text) {
        assertThat(LenientValueParser.date(text).isMalformed()).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-12-31T10:15:30Z",
                "2024-12-31T10:15:30.123+00:00",
                "2024-12-31 00:00:00",
                "12/31/2024 12:00:00 AM",
                "12/31/2024 9:05",
                "2024-12-31T10:15:30-0700",
                "2024-12-31 10:15:30.0",
                "2024-12-31T00:00:00 UTC",
            })
    void readsADateWithATime(String text) {
        assertThat(LenientValueParser.date(text).orNull()).as(text).hasToString("2024-12-31");
    }

    private static final String[] BEFORE = {
        "", "", "Price: ", "from ", "~", "C", "-", "up to ", "AZ 85302 - ", "1", "about ", "US", "("
    };
    private static final String[] AFTER = {
        "",
        "",
        "K",
        "M",
        " Million",
        "-440K",
        " - 440,000",
        " 000",
        ",00",
        ".5",
        ".00",
        "+",
        "/mo",
        " per month",
        " to $9,000",
        "s",
        " - MLS# 6937912",
        ")",
        " sq ft",
        "0",
        ",000",
        " 3 beds"
    };
    private static final List<String> HARMLESS_BEFORE =
            List.of("", "Price: ", "AZ 85302 - ", "US", "(");
    private static final List<String> HARMLESS_AFTER =
            List.of("", " - MLS# 6937912", ")", ".5", ".00", "0", ",000", " 3 beds", " sq ft");

    /** Whatever stands around it: right, or unknown. */
    @Test
    void neverReadsAnotherAmountThanTheTextNames() {
        Random random = new Random(13);
        int known = 0;
        for (int i = 0; i < 50_000; i++) {
            long dollars = 1L + random.nextInt(random.nextBoolean() ? 9_999 : 9_999_999);
            boolean grouped = random.nextBoolean();
            String number =
                    grouped ? String.format(Locale.ROOT, "%,d", dollars) : Long.toString(dollars);
            String before = BEFORE[random.nextInt(BEFORE.length)];
            String after = AFTER[random.nextInt(AFTER.length)];
            String text = before + "$" + number + after;
            BigDecimal found = DollarAmountParser.find(text);
            if (found == null) {
                continue;
            }
            known++;
            assertThat(HARMLESS_BEFORE).as(text).contains(before);
            assertThat(HARMLESS_AFTER).as(text).contains(after);
            assertThat(found).as(text).isEqualByComparingTo(expected(number, after));
        }
        assertThat(known).isGreaterThan(3_000);
    }

    private static BigDecimal expected(String number, String after) {
        String whole = after.equals("0") || after.equals(",000") ? number + after : number;
        String fraction = after.startsWith(".") ? after : "";
        return new BigDecimal(whole.replace(",", "") + fraction);
    }

    /** The same for the parser of single values. */
    @Test
    void neverReadsAnotherNumberThanTheWholeText() {
        Random random = new Random(13);
        String alphabet = "0123456789,. -/$KM+sqft";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(9); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            BigDecimal number = LenientValueParser.decimal(text.toString()).orNull();
            if (number != null) {
                String digits = text.toString().replaceAll("f[ .]*t[ .]*2[ .]*$|[^0-9]", "");
                String read = number.abs().toPlainString().replace(".", "");
                assertThat(digits.replaceFirst("^0+(?=.)", ""))
                        .as("'%s' read as %s", text, number)
                        .isEqualTo(read.replaceFirst("^0+(?=.)", ""));
            }
        }
    }
}
