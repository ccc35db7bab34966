package io.parcelflow.store.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Valuation;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Facts and valuations as JSON texts, as they are stored. */
public final class FactsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FactsJson() {}

    /** An object with a member for each known field, in the order of the fields. */
    public static String of(Facts facts) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            facts.forEach((field, value) -> {
                json.writeName(field.fieldName());
                writeValue(json, field, value);
            });
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeValue(JsonGenerator json, PropertyField field, Object value) {
        switch (field.kind()) {
            case TEXT -> json.writeString((String) value);
            case INTEGER -> json.writeNumber((Integer) value);
            case DECIMAL -> json.writeNumber((BigDecimal) value);
            case DATE -> json.writeString(value.toString());
            case BOOLEAN -> json.writeBoolean((Boolean) value);
        }
    }

    /** Reads what {@link #of(Facts)} wrote; a field that is no longer known is passed over. */
    public static Facts facts(String text) {
        Facts.Builder facts = Facts.builder();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                PropertyField field = PropertyField.byFieldName(name);
                if (field != null) {
                    facts.set(field, value(json, field));
                }
            }
        }
        return facts.build();
    }

    private static Object value(JsonParser json, PropertyField field) {
        return switch (field.kind()) {
            case TEXT -> json.getString();
            case INTEGER -> json.getIntValue();
            case DECIMAL -> json.getDecimalValue();
            case DATE -> LocalDate.parse(json.getString());
            case BOOLEAN -> json.currentToken() == JsonToken.VALUE_TRUE;
        };
    }

    /** An array of {@code [taxYear, limitedValue, fullCashValue]}; null if there are none. */
    public static @Nullable String of(List<Valuation> valuations) {
        if (valuations.isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (Valuation valuation : valuations) {
                json.writeStartArray();
                json.writeNumber(valuation.taxYear());
                writeDollars(json, valuation.limitedValue());
                writeDollars(json, valuation.fullCashValue());
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void writeDollars(JsonGenerator json, @Nullable BigDecimal dollars) {
        if (dollars == null) {
            json.writeNull();
        } else {
            json.writeNumber(dollars);
        }
    }

    /** Reads what {@link #of(List)} wrote. */
    public static List<Valuation> valuations(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<Valuation> valuations = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                json.nextToken();
                int taxYear = json.getIntValue();
                BigDecimal limitedValue = nextDollars(json);
                BigDecimal fullCashValue = nextDollars(json);
                json.nextToken();
                valuations.add(new Valuation(taxYear, limitedValue, fullCashValue));
            }
        }
        return valuations;
    }

    private static @Nullable BigDecimal nextDollars(JsonParser json) {
        return json.nextToken() == JsonToken.VALUE_NULL ? null : json.getDecimalValue();
    }
}
