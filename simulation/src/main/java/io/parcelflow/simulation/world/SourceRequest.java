package io.parcelflow.simulation.world;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import org.jspecify.annotations.Nullable;

/**
 * What a source is asked for, however often.
 *
 * @param zip of a LIST step; null for others, since a record is the same whatever it was listed for
 */
public record SourceRequest(
        String source, StepKind kind, @Nullable ZipCode zip, @Nullable String position) {

    public static SourceRequest of(Step step) {
        ZipCode zip = step.kind() == StepKind.LIST ? step.zip() : null;
        return new SourceRequest(step.source(), step.kind(), zip, step.position());
    }

    @Override
    public String toString() {
        return source
                + " "
                + kind
                + (zip == null ? "" : " " + zip)
                + (position == null ? "" : " " + position);
    }
}
