package io.parcelflow.engine.property.merge;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.quality.DoubtedValue;
import io.parcelflow.engine.property.quality.QualityAssessor;
import java.util.List;

/**
 * The facts of a property, merged from its observations.
 *
 * @param facts the merged values, all plausible
 * @param doubted what sources reported and is implausible; empty for nothing
 */
public record MergedFacts(Facts facts, List<DoubtedValue> doubted) {

    public MergedFacts {
        doubted = List.copyOf(doubted);
    }

    public Quality quality() {
        return QualityAssessor.assess(facts, doubted);
    }
}
