package io.parcelflow.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.Facts;
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
                .contains(",livingArea,", ",qualityScore,")
                .endsWith(",sources");
        assertThat(lines[1].split(",", -1)).hasSameSizeAs(lines[0].split(",", -1));
        assertThat(lines[1]).contains(",2026-11-23T03:00:00Z,2026-11-26T03:00:00Z,");
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
