package io.parcelflow.store.sqlite.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalColumnTest {

    @Test
    void everyDecimalComesBackTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            BigInteger digits = new BigInteger(random.nextInt(1, 90), random);
            BigDecimal decimal = new BigDecimal(digits, random.nextInt(0, 25)).stripTrailingZeros();
            BigDecimal canonical = decimal.scale() < 0 ? decimal.setScale(0) : decimal;
            Object column = DecimalColumn.of(canonical);

            assertThat(DecimalColumn.decimal(column).stripTrailingZeros())
                    .as("seed %s, column %s", seed, column)
                    .isEqualTo(decimal);
        }
    }

    @Test
    void wholeNumbersAreKeptAsSuch() {
        assertThat(DecimalColumn.of(new BigDecimal("310000"))).isEqualTo(310_000L);
        assertThat(DecimalColumn.of(new BigDecimal("33.4483771"))).isEqualTo(33.4483771);
        assertThat(DecimalColumn.of(new BigDecimal("0.1234567890123456")))
                .isEqualTo("0.1234567890123456");
    }
}
