package io.parcelflow.runtime.result;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.text.CsvText;
import io.parcelflow.runtime.text.TimestampText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes properties as CSV (RFC 4180) with a header: a row per property, or per observation, price
 * or valuation.
 *
 * <p>{@link CsvText} formats texts; IDs and parcel numbers are texts even if they consist of
 * digits. Unknown values are empty. Not thread-safe; the writer stays open.
 */
public final class PropertyCsv {

    private static final List<PropertyField> FIELDS = List.of(PropertyField.values());

    private final Writer writer;
    private final Function<Property, List<List<@Nullable Object>>> rows;

    private PropertyCsv(
            Writer writer,
            List<String> header,
            Function<Property, List<List<@Nullable Object>>> rows) {
        this.writer = writer;
        this.rows = rows;
        emit(new ArrayList<>(header));
    }

    /** Writes the header of properties. */
    public static PropertyCsv ofProperties(Writer writer) {
        return new PropertyCsv(
                writer,
                header(
                        List.of("propertyId"),
                        List.of(
                                "qualityScore",
                                "qualityLevel",
                                "active",
                                "inactiveSince",
                                "firstSeenAt",
                                "lastSeenAt",
                                "changedAt",
                                "sources")),
                property -> List.of(row(property)));
    }

    /** Writes the header of observations: what each source reported last. */
    public static PropertyCsv ofObservations(Writer writer) {
        return new PropertyCsv(
                writer,
                header(
                        List.of(
                                "propertyId",
                                "source",
                                "recordId",
                                "zipCode",
                                "observedAt",
                                "detailLevel"),
                        List.of()),
                property ->
                        property.observations().stream().map(each -> row(property, each)).toList());
    }

    /** Writes the header of price histories. */
    public static PropertyCsv ofPrices(Writer writer) {
        return new PropertyCsv(
                writer,
                List.of("propertyId", "date", "kind", "price", "source"),
                property ->
                        property.priceHistory().stream()
                                .map(each ->
                                        cells(
                                                property.propertyId(),
                                                each.date(),
                                                word(each.kind()),
                                                each.price(),
                                                each.source()))
                                .toList());
    }

    /** Writes the header of valuations by tax year. */
    public static PropertyCsv ofValuations(Writer writer) {
        return new PropertyCsv(
                writer,
                List.of("propertyId", "taxYear", "limitedValue", "fullCashValue"),
                property ->
                        property.valuationHistory().stream()
                                .map(each ->
                                        cells(
                                                property.propertyId(),
                                                each.taxYear(),
                                                each.limitedValue(),
                                                each.fullCashValue()))
                                .toList());
    }

    private static List<String> header(List<String> before, List<String> after) {
        List<String> header = new ArrayList<>(before);
        FIELDS.forEach(field -> header.add(field.fieldName()));
        header.addAll(after);
        return header;
    }

    public void write(Property property) {
        rows.apply(property).forEach(this::emit);
    }

    private static List<@Nullable Object> row(Property property) {
        List<@Nullable Object> row = cells(property.propertyId());
        FIELDS.forEach(field -> row.add(PropertyJson.currentValue(property, field)));
        row.add(property.quality().score());
        row.add(word(property.quality().level()));
        row.add(property.isActive());
        row.add(property.inactiveSince());
        row.add(property.firstSeen());
        row.add(property.lastSeen());
        row.add(property.changedAt());
        row.add(
                property.observations().stream()
                        .map(Observation::source)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" ")));
        return row;
    }

    private static List<@Nullable Object> row(Property property, Observation observation) {
        List<@Nullable Object> row =
                cells(
                        property.propertyId(),
                        observation.source(),
                        observation.sourceKey(),
                        observation.zip().value(),
                        observation.observedAt(),
                        word(observation.detailLevel()));
        FIELDS.forEach(field -> row.add(observation.facts().get(field)));
        return row;
    }

    private static List<@Nullable Object> cells(@Nullable Object... cells) {
        return new ArrayList<@Nullable Object>(Arrays.asList(cells));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void emit(List<@Nullable Object> cells) {
        StringBuilder row = new StringBuilder(400);
        for (int i = 0; i < cells.size(); i++) {
            row.append(i == 0 ? "" : ",");
            switch (cells.get(i)) {
                case null -> {}
                case BigDecimal number -> row.append(number.toPlainString());
                case String text -> CsvText.append(row, text);
                case Instant moment -> row.append(TimestampText.format(moment));
                case Object other -> row.append(other);
            }
        }
        try {
            writer.append(row.append(CsvText.LINE_END));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write CSV", e);
        }
    }
}
