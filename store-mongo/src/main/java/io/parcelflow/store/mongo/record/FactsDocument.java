package io.parcelflow.store.mongo.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.store.mongo.session.DocumentFields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** Facts, valuations and amounts as documents, so that others can query them by field name. */
final class FactsDocument {

    /** What a Decimal128 holds. */
    private static final int DIGITS_MAX = 34;

    private static final int SCALE_MAX = 6_000;

    private FactsDocument() {}

    /** A field for each that is known; dates as ISO texts. */
    static Document of(Facts facts) {
        Document document = new Document();
        facts.forEach((field, value) -> document.append(field.fieldName(), stored(value)));
        return document;
    }

    private static Object stored(Object value) {
        return switch (value) {
            case BigDecimal number -> amount(number);
            case LocalDate date -> date.toString();
            default -> value;
        };
    }

    /** A decimal so that it comes back the same, also if it is longer than any real one. */
    static Object amount(BigDecimal number) {
        return number.precision() <= DIGITS_MAX && Math.abs(number.scale()) <= SCALE_MAX
                ? new Decimal128(number)
                : number.toString();
    }

    static BigDecimal decimal(Object stored) {
        return stored instanceof Decimal128 number
                ? number.bigDecimalValue()
                : new BigDecimal(stored.toString());
    }

    /** Reads what {@link #of(Facts)} made; a field that is no longer known is passed over. */
    static Facts facts(Document document) {
        Facts.Builder facts = Facts.builder();
        document.forEach((name, value) -> {
            PropertyField field = PropertyField.byFieldName(name);
            if (field != null) {
                facts.set(field, read(field, value));
            }
        });
        return facts.build();
    }

    private static Object read(PropertyField field, Object stored) {
        return switch (field.kind()) {
            case TEXT -> stored.toString();
            case INTEGER -> ((Number) stored).intValue();
            case DECIMAL -> decimal(stored);
            case DATE -> LocalDate.parse(stored.toString());
            case BOOLEAN -> stored;
        };
    }

    static List<Document> of(List<Valuation> valuations) {
        List<Document> documents = new ArrayList<>(valuations.size());
        for (Valuation valuation : valuations) {
            Document document = new Document("taxYear", valuation.taxYear());
            append(document, "limitedValue", valuation.limitedValue());
            append(document, "fullCashValue", valuation.fullCashValue());
            documents.add(document);
        }
        return documents;
    }

    private static void append(Document document, String name, @Nullable BigDecimal dollars) {
        if (dollars != null) {
            document.append(name, amount(dollars));
        }
    }

    static List<Valuation> valuations(List<Document> documents) {
        List<Valuation> valuations = new ArrayList<>(documents.size());
        for (Document document : documents) {
            valuations.add(
                    new Valuation(
                            DocumentFields.integer(document, "taxYear"),
                            nullableDecimal(document, "limitedValue"),
                            nullableDecimal(document, "fullCashValue")));
        }
        return valuations;
    }

    private static @Nullable BigDecimal nullableDecimal(Document document, String name) {
        Object stored = document.get(name);
        return stored == null ? null : decimal(stored);
    }
}
