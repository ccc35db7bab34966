package io.parcelflow.collectors;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Reject;

/** What became of a raw record. */
public sealed interface AdaptResult {

    /** It is an observation of a property. */
    record Accepted(Observation observation) implements AdaptResult {}

    /** It could not be understood; the rest of its page goes on. */
    record Rejected(Reject reject) implements AdaptResult {}
}
