package io.parcelflow.store.record;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Observation.Depth;
import io.parcelflow.engine.property.PropertyMerge;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.ZipCode;
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
public record Saying(
        long atMillis, Facts facts, @Nullable Facts listFacts, List<Valuation> valuations) {

    public static Saying first(Observation said) {
        return new Saying(said.at().toEpochMilli(), said.facts(), null, said.valuations());
    }

    /** This as an observation of the given record. */
    public Observation observation(String source, String key, ZipCode zip, Depth depth) {
        Instant at = Instant.ofEpochMilli(atMillis);
        return new Observation(source, key, zip, at, depth, facts, valuations);
    }

    /**
     * What it says after new words: they win where they say something.
     *
     * @param hadPage whether its own page was seen before
     */
    public Saying with(Observation said, boolean hadPage) {
        Facts rowFacts = hadPage ? listFacts : facts;
        Facts whole;
        if (said.depth() == Depth.DETAIL) {
            Facts row = rowFacts == null ? Facts.none() : rowFacts;
            whole = PropertyMerge.withLater(facts, PropertyMerge.withDetail(row, said.facts()));
        } else if (!hadPage) {
            whole = PropertyMerge.withLater(facts, said.facts());
            rowFacts = null;
        } else {
            whole =
                    rowFacts == null
                            ? PropertyMerge.withDetail(said.facts(), facts)
                            : PropertyMerge.withRow(facts, rowFacts, said.facts());
            rowFacts = said.facts();
        }
        return new Saying(said.at().toEpochMilli(), whole, rowFacts, valuationsWith(said));
    }

    private List<Valuation> valuationsWith(Observation said) {
        if (valuations.isEmpty() || said.valuations().isEmpty()) {
            return valuations.isEmpty() ? said.valuations() : valuations;
        }
        Observation before = observation(said.source(), said.sourceKey(), said.zip(), said.depth());
        return PropertyMerge.valuations(List.of(said, before));
    }
}
