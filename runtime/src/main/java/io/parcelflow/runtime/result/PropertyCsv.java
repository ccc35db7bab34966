package io.parcelflow.runtime.result;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.text.CsvText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;

/**
 * Writes properties as CSV by RFC 4180, one row a property, under a header of the fields' names.
 *
 * <p>Texts as {@link CsvText} writes them. Unknown fields are empty. Not thread-safe; the writer
 * stays open.
 */
public final class PropertyCsv {

    private static final PropertyField[] FIELDS = PropertyField.values();

    private final Writer writer;

    /** Writes the header. */
    public PropertyCsv(Writer writer) {
        this.writer = writer;
        StringBuilder header = new StringBuilder("propertyId");
        for (PropertyField field : FIELDS) {
            header.append(',').append(field.fieldName());
        }
        header.append(",qualityScore,qualityLevel,firstSeen,lastSeen,inactiveSince,sources")
                .append(CsvText.LINE_END);
        emit(header);
    }

    public void write(Property property) {
        StringBuilder row = new StringBuilder(400);
        CsvText.append(row, property.propertyId());
        Facts facts = property.facts();
        for (PropertyField field : FIELDS) {
            row.append(',');
            switch (facts.get(field)) {
                case null -> {}
                case BigDecimal number -> row.append(number.toPlainString());
                case String text -> CsvText.append(row, text);
                case Object other -> row.append(other);
            }
        }
        row.append(',').append(property.quality().score());
        row.append(',').append(property.quality().level());
        row.append(',').append(property.firstSeen());
        row.append(',').append(property.lastSeen());
        row.append(',');
        if (property.inactiveSince() != null) {
            row.append(property.inactiveSince());
        }
        row.append(',');
        CsvText.append(row, sources(property));
        emit(row.append(CsvText.LINE_END));
    }

    private static String sources(Property property) {
        StringBuilder names = new StringBuilder();
        property.observations()
                .forEach(observation -> {
                    if (names.indexOf(observation.source()) < 0) {
                        names.append(names.isEmpty() ? "" : " ");
                        names.append(observation.source());
                    }
                });
        return names.toString();
    }

    private void emit(StringBuilder text) {
        try {
            writer.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write CSV", e);
        }
    }
}
