package io.parcelflow.app.report;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;

/**
 * Writes properties as CSV by RFC 4180, one row a property, under a header of the fields' names.
 *
 * <p>A text that a spreadsheet would take for a formula (it begins with {@code =}, {@code +},
 * {@code -}, {@code @}, a tab or a carriage return) gets an apostrophe in front. Unknown fields are
 * empty. Not thread-safe; the writer stays open.
 */
public final class PropertyCsv {

    private static final PropertyField[] FIELDS = PropertyField.values();
    private static final String LINE_END = "\r\n";

    private final Writer writer;

    /** Writes the header. */
    public PropertyCsv(Writer writer) {
        this.writer = writer;
        StringBuilder header = new StringBuilder("propertyId");
        for (PropertyField field : FIELDS) {
            header.append(',').append(field.fieldName());
        }
        header.append(",qualityScore,qualityLevel,firstSeen,lastSeen,inactiveSince,sources")
                .append(LINE_END);
        emit(header);
    }

    public void write(Property property) {
        StringBuilder row = new StringBuilder(400);
        appendText(row, property.propertyId());
        Facts facts = property.facts();
        for (PropertyField field : FIELDS) {
            row.append(',');
            switch (facts.get(field)) {
                case null -> {}
                case BigDecimal number -> row.append(number.toPlainString());
                case String text -> appendText(row, text);
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
        appendText(row, sources(property));
        emit(row.append(LINE_END));
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

    private static void appendText(StringBuilder row, String text) {
        boolean isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        boolean isQuoted = false;
        for (int i = 0; i < text.length() && !isQuoted; i++) {
            isQuoted = ",\"\r\n".indexOf(text.charAt(i)) >= 0;
        }
        row.append(isQuoted ? "\"" : "").append(isFormula ? "'" : "");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            row.append(c);
            if (c == '"') {
                row.append('"');
            }
        }
        row.append(isQuoted ? "\"" : "");
    }

    private void emit(StringBuilder text) {
        try {
            writer.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the CSV cannot be written", e);
        }
    }
}
