package io.parcelflow.collectors;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.Reject;

/** The result of adapting a raw record. */
public sealed interface AdaptResult {

    /** An observation of a property. */
    record Accepted(Observation observation) implements AdaptResult {}

    /** The record could not be parsed; the other records of its page are kept. */
    record Rejected(Reject reject) implements AdaptResult {}
}
