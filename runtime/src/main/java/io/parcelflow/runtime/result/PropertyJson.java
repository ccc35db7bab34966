package io.parcelflow.runtime.result;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.Valuation;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes properties as JSON, one at a time: an array of them, or a single one.
 *
 * <p>Flat, with the names of {@link PropertyField}; a field that is unknown is null. Each property
 * is on a line of its own. Not thread-safe; the writer stays open.
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

    private PropertyJson(Writer writer, boolean isArray) {
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), writer);
        this.isArray = isArray;
        if (isArray) {
            json.writeRaw("[\n");
        }
    }

    /** Begins an array, which {@link #close} ends. */
    public static PropertyJson array(Writer writer) {
        return new PropertyJson(writer, true);
    }

    /** Writes a single property. */
    public static void single(Writer writer, Property property) {
        try (PropertyJson json = new PropertyJson(writer, false)) {
            json.write(property);
        }
    }

    public void write(Property property) {
        json.writeStartObject();
        json.writeStringProperty("propertyId", property.propertyId());
        for (PropertyField field : FIELDS) {
            json.writeName(field.fieldName());
            value(property.facts().get(field));
        }
        quality(property.quality());
        json.writeStringProperty("firstSeen", property.firstSeen().toString());
        json.writeStringProperty("lastSeen", property.lastSeen().toString());
        json.writeName("inactiveSince");
        value(property.inactiveSince());
        observations(property);
        priceHistory(property);
        valuationHistory(property);
        json.writeEndObject();
    }

    private void quality(Quality quality) {
        json.writeName("quality");
        json.writeStartObject();
        json.writeNumberProperty("score", quality.score());
        json.writeStringProperty("level", quality.level().name());
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
            json.writeStringProperty("sourceKey", observation.sourceKey());
            json.writeStringProperty("zip", observation.zip().value());
            json.writeStringProperty("at", observation.observedAt().toString());
            json.writeStringProperty("depth", lower(observation.detailLevel()));
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
