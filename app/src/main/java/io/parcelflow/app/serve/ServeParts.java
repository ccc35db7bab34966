package io.parcelflow.app.serve;

import java.util.ArrayList;
import java.util.List;

/** The parts of the service; a class is loaded only when the service makes its part. */
public final class ServeParts {

    private ServeParts() {}

    /** Every part, in the order in which they start; they end in the reverse order. */
    public static List<ServePart> of(Surroundings surroundings) {
        List<ServePart> parts = new ArrayList<>();
        parts.add(new SearchKeeper(surroundings.engine()));
        parts.add(new AlertsPart(surroundings));
        parts.add(new WebPart(surroundings));
        // Last, so that what it runs is seen by all others, and first to begin nothing any more.
        parts.add(new SchedulePart(surroundings.engine()));
        return parts;
    }
}
