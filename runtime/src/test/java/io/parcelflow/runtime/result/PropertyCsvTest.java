package io.parcelflow.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import java.io.StringWriter;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PropertyCsvTest {

    private static String row(Facts facts) {
        StringWriter text = new StringWriter();
        PropertyCsv.ofProperties(text).write(SampleProperties.of("p1", facts));
        return text.toString().split("\r\n", -1)[1];
    }

    @Test
    void hasACellForEveryNameOfTheHeader() {
        StringWriter text = new StringWriter();
        PropertyCsv csv = PropertyCsv.ofProperties(text);
        csv.write(SampleProperties.of("p1", Facts.none()));

        String[] lines = text.toString().split("\r\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[0])
                .startsWith("propertyId,parcelNumber,")
                .contains(",livingArea,", ",qualityScore,", ",changedAt,")
                .endsWith(",sources");
        assertThat(lines[1].split(",", -1)).hasSameSizeAs(lines[0].split(",", -1));
        assertThat(lines[1])
                .contains(",false,2026-11-26T03:00:00.000Z,2026-11-23T02:59:00.000Z,")
                .endsWith(",2026-11-26T03:00:00.000Z,maricopa_api");
    }

    @Test
    void saysOfWhatIsListedNoMoreNeitherStatusNorListPrice() {
        Facts facts =
                Facts.builder()
                        .set(PropertyField.STANDARD_STATUS, "Active")
                        .set(PropertyField.LIST_PRICE, new BigDecimal("350000"))
                        .build();

        assertThat(row(facts)).doesNotContain("Active", "350000");
        StringWriter text = new StringWriter();
        PropertyCsv.ofObservations(text).write(SampleProperties.of("p1", facts));
        assertThat(text.toString()).contains(",Active,", ",350000,");
    }

    @Test
    void hasTablesOfWhatAPropertyHasSeveralOf() {
        Property property = SampleProperties.of("p1", Facts.none());
        StringWriter observations = new StringWriter();
        PropertyCsv.ofObservations(observations).write(property);
        StringWriter prices = new StringWriter();
        PropertyCsv.ofPrices(prices).write(property);
        StringWriter valuations = new StringWriter();
        PropertyCsv.ofValuations(valuations).write(property);

        assertThat(observations.toString().lines())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("p1,maricopa_api,10306005,85031,2026-11-23T03:00:00.000Z,detail,");
        assertThat(prices.toString().split("\r\n", -1))
                .containsExactly(
                        "propertyId,date,kind,price,source",
                        "p1,2026-11-23,list,350000,phoenix_mls",
                        "");
        assertThat(valuations.toString())
                .isEqualTo("propertyId,taxYear,limitedValue,fullCashValue\r\np1,2026,205196,\r\n");
    }

    @Test
    void quotesWhatWouldBreakARow() {
        Facts facts =
                Facts.builder().set(PropertyField.UNPARSED_ADDRESS, "1 \"A\" ST,\nUNIT 2").build();

        StringWriter text = new StringWriter();
        PropertyCsv.ofProperties(text).write(SampleProperties.of("p1", facts));

        assertThat(text.toString()).contains(",\"1 \"\"A\"\" ST,\nUNIT 2\",");
    }

    @Test
    void letsNoTextBeTakenForAFormula() {
        for (String formula : new String[] {"=1+1", "+1", "-1", "@x"}) {
            Facts facts = Facts.builder().set(PropertyField.ZONING, formula).build();
            assertThat(row(facts)).contains(",'" + formula + ",");
        }
    }

    @Test
    void leavesNegativeNumbersNumbers() {
        Facts facts =
                Facts.builder()
                        .set(PropertyField.LONGITUDE, new BigDecimal("-112.0740"))
                        .set(PropertyField.POOL_PRIVATE_YN, true)
                        .build();

        assertThat(row(facts)).contains(",-112.074,", ",true,").doesNotContain("'");
    }
}
