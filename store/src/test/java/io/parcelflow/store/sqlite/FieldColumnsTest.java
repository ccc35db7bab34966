package io.parcelflow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.property.PropertyField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldColumnsTest {

    private static final Map<PropertyField.Kind, String> TYPES =
            Map.of(
                    PropertyField.Kind.TEXT, "TEXT",
                    PropertyField.Kind.INTEGER, "INTEGER",
                    PropertyField.Kind.DECIMAL, "ANY",
                    PropertyField.Kind.DATE, "TEXT",
                    PropertyField.Kind.BOOLEAN, "INTEGER");

    @Test
    void everyFieldHasItsColumnAndEveryColumnItsField(@TempDir Path folder) throws Exception {
        Map<String, String> columns = new TreeMap<>();
        List<String> own = new ArrayList<>();
        try (Session session = new SqliteFile(folder.resolve("p.db")).openWriter();
                ResultSet row =
                        session.query("SELECT name, type FROM pragma_table_info('property')")) {
            while (row.next()) {
                if (row.getString(2).isEmpty() || isOfTheStore(row.getString(1))) {
                    own.add(row.getString(1));
                } else {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }

        Map<String, String> fields = new TreeMap<>();
        for (PropertyField field : PropertyField.values()) {
            fields.put(FieldColumns.name(field), TYPES.get(field.kind()));
        }
        assertThat(columns).isEqualTo(fields);
        assertThat(own).hasSize(11);
    }

    private static boolean isOfTheStore(String column) {
        return column.startsWith("quality_")
                || List.of(
                                "id",
                                "property_id",
                                "parcel_key",
                                "address_key",
                                "address_print",
                                "zip",
                                "first_seen")
                        .contains(column);
    }

    @Test
    void everyDecimalComesBackTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            BigInteger digits = new BigInteger(random.nextInt(1, 90), random);
            BigDecimal decimal = new BigDecimal(digits, random.nextInt(0, 25)).stripTrailingZeros();
            BigDecimal canonical = decimal.scale() < 0 ? decimal.setScale(0) : decimal;
            Object column = FieldColumns.column(canonical);

            assertThat(FieldColumns.decimal(column).stripTrailingZeros())
                    .as("seed %s, column %s", seed, column)
                    .isEqualTo(decimal);
        }
    }

    @Test
    void wholeNumbersAreKeptAsSuch() {
        assertThat(FieldColumns.column(new BigDecimal("310000"))).isEqualTo(310_000L);
        assertThat(FieldColumns.column(new BigDecimal("33.4483771"))).isEqualTo(33.4483771);
        assertThat(FieldColumns.column(new BigDecimal("0.1234567890123456")))
                .isEqualTo("0.1234567890123456");
    }
}
