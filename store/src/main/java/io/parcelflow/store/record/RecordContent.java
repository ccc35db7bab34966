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
 * What a source's record says by now, its result rows and its own page taken together.
 *
 * @param atMillis when the source began to say this, in epoch milliseconds
 * @param facts of its result rows and its own page together
 * @param listFacts of the last result row, null as long as there is no own page
 * @param valuations of every tax year it ever spoke of
 */
public record RecordContent(
        long atMillis, Facts facts, @Nullable Facts listFacts, List<Valuation> valuations) {

    public static RecordContent first(Observation said) {
        return new RecordContent(
                said.observedAt().toEpochMilli(), said.facts(), null, said.valuations());
    }

    /** This as an observation of the given record. */
    public Observation toObservation(String source, String key, ZipCode zip, DetailLevel depth) {
        Instant at = Instant.ofEpochMilli(atMillis);
        return new Observation(source, key, zip, at, depth, facts, valuations);
    }

    /**
     * What it says after new words: they win where they say something.
     *
     * @param hadPage whether its own page was seen before
     */
    public RecordContent with(Observation said, boolean hadPage) {
        Facts rowFacts = hadPage ? listFacts : facts;
        Facts whole;
        if (said.detailLevel() == DetailLevel.DETAIL) {
            Facts row = rowFacts == null ? Facts.none() : rowFacts;
            whole = PropertyMerger.withUpdate(facts, PropertyMerger.withDetail(row, said.facts()));
        } else if (!hadPage) {
            whole = PropertyMerger.withUpdate(facts, said.facts());
            rowFacts = null;
        } else {
            whole =
                    rowFacts == null
                            ? PropertyMerger.withDetail(said.facts(), facts)
                            : PropertyMerger.withListRow(facts, rowFacts, said.facts());
            rowFacts = said.facts();
        }
        return new RecordContent(
                said.observedAt().toEpochMilli(), whole, rowFacts, valuationsWith(said));
    }

    private List<Valuation> valuationsWith(Observation said) {
        if (valuations.isEmpty() || said.valuations().isEmpty()) {
            return valuations.isEmpty() ? said.valuations() : valuations;
        }
        Observation before =
                toObservation(said.source(), said.sourceKey(), said.zip(), said.detailLevel());
        return PropertyMerger.valuations(List.of(said, before));
    }
}
