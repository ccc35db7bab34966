package io.parcelflow.store.search;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.quality.QualityAssessor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Search index entry of a property, built the same way by every store.
 *
 * @param zip the postal code, or the ZIP code it was collected for
 * @param changed when a source last reported something new of it, or it became inactive
 * @param changedBy the source that last reported something new of it; null of one that is inactive
 * @param activitySince when it became inactive; of one that is active, when it was last seen
 * @param measures those that are known
 * @param status of one that is inactive it is unknown, as its list price is
 * @param words of its address, city, parcel and listing numbers
 * @param merged the quality of the merged property
 * @param records the quality of each of its records
 */
public record SearchEntry(
        ZipCode zip,
        boolean isActive,
        Instant changed,
        @Nullable String changedBy,
        Instant activitySince,
        Instant firstSeen,
        Map<NumericField, Long> measures,
        @Nullable String status,
        @Nullable String type,
        Set<String> words,
        RecordQuality merged,
        List<RecordQuality> records) {

    /** Larger amounts and areas are treated as errors. */
    private static final BigDecimal NUMBER_MAX = BigDecimal.valueOf(1_000_000_000_000_000L);

    /**
     * Quality data of one record, added to that of its source.
     *
     * @param source the source; empty for the merged property
     * @param score from 0 to 100
     * @param knownFields a bit for each known field, as {@link KnownFields} has them
     */
    public record RecordQuality(String source, int score, long knownFields) {}

    public static SearchEntry of(Property property, ZipCode zip) {
        Facts facts = property.facts();
        List<RecordQuality> records = new ArrayList<>(property.observations().size());
        List<String> texts = new ArrayList<>(8);
        add(texts, facts.text(PropertyField.UNPARSED_ADDRESS));
        add(texts, facts.text(PropertyField.STREET_NUMBER));
        add(texts, facts.text(PropertyField.STREET_NAME));
        add(texts, facts.text(PropertyField.UNIT_NUMBER));
        add(texts, facts.text(PropertyField.CITY));
        texts.add(zip.value());
        for (Observation observation : property.observations()) {
            records.add(quality(observation.source(), observation.facts()));
            add(texts, observation.facts().text(PropertyField.PARCEL_NUMBER));
            add(texts, observation.facts().text(PropertyField.LISTING_ID));
        }
        Instant gone = property.inactiveSince();
        return new SearchEntry(
                zip,
                gone == null,
                property.changedAt(),
                gone == null ? latest(property.observations()) : null,
                gone != null ? gone : property.lastSeen(),
                property.firstSeen(),
                measures(property),
                gone == null ? facts.text(PropertyField.STANDARD_STATUS) : null,
                facts.text(PropertyField.PROPERTY_TYPE),
                SearchWords.of(texts),
                new RecordQuality("", property.quality().score(), KnownFields.of(facts)),
                records);
    }

    private static RecordQuality quality(String source, Facts facts) {
        return new RecordQuality(
                source, QualityAssessor.assess(facts).score(), KnownFields.of(facts));
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null) {
            texts.add(text);
        }
    }

    private static @Nullable String latest(List<Observation> observations) {
        return observations.stream()
                .max(Comparator.comparing(Observation::observedAt))
                .map(Observation::source)
                .orElse(null);
    }

    private static Map<NumericField, Long> measures(Property property) {
        Facts facts = property.facts();
        Map<NumericField, Long> measures = new EnumMap<>(NumericField.class);
        if (property.isActive()) {
            put(measures, NumericField.LIST_PRICE, facts.decimal(PropertyField.LIST_PRICE));
        }
        put(measures, NumericField.CLOSE_PRICE, facts.decimal(PropertyField.CLOSE_PRICE));
        put(measures, NumericField.AREA, facts.decimal(PropertyField.LIVING_AREA));
        put(measures, NumericField.BEDROOMS, facts.integer(PropertyField.BEDROOMS_TOTAL));
        put(measures, NumericField.BATHROOMS, bathrooms(facts));
        put(measures, NumericField.YEAR, facts.integer(PropertyField.YEAR_BUILT));
        measures.put(NumericField.QUALITY, (long) property.quality().score());
        return measures;
    }

    private static @Nullable Integer bathrooms(Facts facts) {
        Integer all = facts.integer(PropertyField.BATHROOMS_TOTAL_INTEGER);
        Integer full = facts.integer(PropertyField.BATHROOMS_FULL);
        Integer half = facts.integer(PropertyField.BATHROOMS_HALF);
        return all != null || full == null
                ? all
                : Integer.valueOf(full + (half == null ? 0 : half));
    }

    private static void put(
            Map<NumericField, Long> measures, NumericField measure, @Nullable BigDecimal number) {
        if (number != null && number.abs().compareTo(NUMBER_MAX) <= 0) {
            measures.put(measure, number.setScale(0, RoundingMode.HALF_UP).longValueExact());
        }
    }

    private static void put(
            Map<NumericField, Long> measures, NumericField measure, @Nullable Integer number) {
        if (number != null) {
            measures.put(measure, number.longValue());
        }
    }

    /**
     * Whether one of its prices changed. A first known price is no change.
     *
     * @param field its list price or that of its last sale
     * @param before that price before, null if none was known
     */
    public boolean hasPriceChanged(NumericField field, @Nullable Long before) {
        Long price = measures.get(field);
        return before != null && price != null && !price.equals(before);
    }

    /**
     * Whether its status changed. A first known status is no change.
     *
     * @param before its status before, null if none was known
     */
    public boolean hasStatusChanged(@Nullable String before) {
        return before != null && status != null && !status.equals(before);
    }

    /** The sources that report it, in the order of their names. */
    public Set<String> sources() {
        Set<String> sources = new TreeSet<>();
        records.forEach(record -> sources.add(record.source()));
        return sources;
    }
}
