package io.parcelflow.store.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.DetailLevel;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.property.merge.PropertyMerger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a source's record: its result rows and its detail page together.
 *
 * @param atMillis since when the source has reported this, in epoch milliseconds
 * @param facts of its result rows and its detail page together
 * @param listFacts of the last result row, null as long as there is no detail page
 * @param valuations of every tax year it ever reported
 */
public record RecordContent(
        long atMillis, Facts facts, @Nullable Facts listFacts, List<Valuation> valuations) {

    public static RecordContent first(Observation observation) {
        return new RecordContent(
                observation.observedAt().toEpochMilli(),
                observation.facts(),
                null,
                observation.valuations());
    }

    /** The content as an observation of the given record. */
    public Observation toObservation(
            String source, String key, ZipCode zip, DetailLevel detailLevel) {
        Instant at = Instant.ofEpochMilli(atMillis);
        return new Observation(source, key, zip, at, detailLevel, facts, valuations);
    }

    /**
     * The content after a new observation, whose values win where it has some.
     *
     * @param hadDetail whether its detail page was seen before
     */
    public RecordContent with(Observation observation, boolean hadDetail) {
        Facts rowFacts = hadDetail ? listFacts : facts;
        Facts whole;
        if (observation.detailLevel() == DetailLevel.DETAIL) {
            Facts row = rowFacts == null ? Facts.none() : rowFacts;
            whole =
                    PropertyMerger.withUpdate(
                            facts, PropertyMerger.withDetail(row, observation.facts()));
        } else if (!hadDetail) {
            whole = PropertyMerger.withUpdate(facts, observation.facts());
            rowFacts = null;
        } else {
            whole =
                    rowFacts == null
                            ? PropertyMerger.withDetail(observation.facts(), facts)
                            : PropertyMerger.withListRow(facts, rowFacts, observation.facts());
            rowFacts = observation.facts();
        }
        return new RecordContent(
                observation.observedAt().toEpochMilli(),
                whole,
                rowFacts,
                valuationsWith(observation));
    }

    private List<Valuation> valuationsWith(Observation observation) {
        if (valuations.isEmpty() || observation.valuations().isEmpty()) {
            return valuations.isEmpty() ? observation.valuations() : valuations;
        }
        Observation before =
                toObservation(
                        observation.source(),
                        observation.sourceKey(),
                        observation.zip(),
                        observation.detailLevel());
        return PropertyMerger.valuations(List.of(observation, before));
    }
}
