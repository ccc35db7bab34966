package io.parcelflow.runtime.result;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.runtime.text.TimestampText;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes properties as JSON, one at a time: an array or a single object.
 *
 * <p>Flat, with the names of {@link PropertyField}; unknown fields are null. An off-market property
 * has neither status nor list price; its observations have the last ones. Each property is on its
 * own line. Not thread-safe; the writer stays open.
 */
public final class PropertyJson implements AutoCloseable {

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .rootValueSeparator(",\n")
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build();
    private static final PropertyField[] FIELDS = PropertyField.values();

    private final JsonGenerator json;
    private final boolean isArray;
    private final boolean hasPrices;

    private PropertyJson(Writer writer, boolean isArray, boolean hasPrices) {
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), writer);
        this.isArray = isArray;
        this.hasPrices = hasPrices;
        if (isArray) {
            json.writeRaw("[\n");
        }
    }

    /** Starts an array, which {@link #close} ends. */
    public static PropertyJson array(Writer writer) {
        return new PropertyJson(writer, true, true);
    }

    /** An array of search results, whose price histories are not loaded. */
    public static PropertyJson arrayWithoutPrices(Writer writer) {
        return new PropertyJson(writer, true, false);
    }

    /** Writes a single property. */
    public static void single(Writer writer, Property property) {
        try (PropertyJson json = new PropertyJson(writer, false, true)) {
            json.write(property);
        }
    }

    public void write(Property property) {
        json.writeStartObject();
        json.writeStringProperty("propertyId", property.propertyId());
        for (PropertyField field : FIELDS) {
            json.writeName(field.fieldName());
            value(currentValue(property, field));
        }
        quality(property.quality());
        json.writeBooleanProperty("active", property.isActive());
        json.writeName("inactiveSince");
        value(property.inactiveSince());
        json.writeStringProperty("firstSeenAt", TimestampText.format(property.firstSeen()));
        json.writeStringProperty("lastSeenAt", TimestampText.format(property.lastSeen()));
        json.writeStringProperty("changedAt", TimestampText.format(property.changedAt()));
        observations(property);
        if (hasPrices) {
            priceHistory(property);
        }
        valuationHistory(property);
        json.writeEndObject();
    }

    /** The current value: an off-market property has no status and no list price. */
    static @Nullable Object currentValue(Property property, PropertyField field) {
        boolean isOfListing =
                field == PropertyField.STANDARD_STATUS || field == PropertyField.LIST_PRICE;
        return isOfListing && !property.isActive() ? null : property.facts().get(field);
    }

    private void quality(Quality quality) {
        json.writeName("quality");
        json.writeStartObject();
        json.writeNumberProperty("score", quality.score());
        json.writeStringProperty("level", lower(quality.level()));
        json.writeNumberProperty("completeness", rounded(quality.completeness()));
        json.writeNumberProperty("validity", rounded(quality.validity()));
        json.writeName("problems");
        json.writeStartArray();
        for (String problem : quality.problems()) {
            json.writeString(problem);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void observations(Property property) {
        json.writeName("observations");
        json.writeStartArray();
        for (Observation observation : property.observations()) {
            json.writeStartObject();
            json.writeStringProperty("source", observation.source());
            json.writeStringProperty("recordId", observation.sourceKey());
            json.writeStringProperty("zipCode", observation.zip().value());
            json.writeStringProperty("observedAt", TimestampText.format(observation.observedAt()));
            json.writeStringProperty("detailLevel", lower(observation.detailLevel()));
            json.writeName("facts");
            facts(observation.facts());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void facts(Facts facts) {
        json.writeStartObject();
        facts.forEach((field, value) -> {
            json.writeName(field.fieldName());
            value(value);
        });
        json.writeEndObject();
    }

    private void priceHistory(Property property) {
        json.writeName("priceHistory");
        json.writeStartArray();
        for (PricePoint point : property.priceHistory()) {
            json.writeStartObject();
            json.writeStringProperty("kind", lower(point.kind()));
            json.writeStringProperty("date", point.date().toString());
            json.writeName("price");
            value(point.price());
            json.writeStringProperty("source", point.source());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void valuationHistory(Property property) {
        json.writeName("valuationHistory");
        json.writeStartArray();
        for (Valuation valuation : property.valuationHistory()) {
            json.writeStartObject();
            json.writeNumberProperty("taxYear", valuation.taxYear());
            json.writeName("limitedValue");
            value(valuation.limitedValue());
            json.writeName("fullCashValue");
            value(valuation.fullCashValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Boolean yesNo -> json.writeBoolean(yesNo);
            case Integer number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Instant moment -> json.writeString(TimestampText.format(moment));
            default -> json.writeString(value.toString());
        }
    }

    private static double rounded(double share) {
        return Math.round(share * 1e4) / 1e4;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        json.writeRaw(isArray ? "\n]\n" : "\n");
        json.close();
    }
}
