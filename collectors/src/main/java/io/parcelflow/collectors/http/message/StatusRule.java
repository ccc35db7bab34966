package io.parcelflow.collectors.http.message;

import io.parcelflow.engine.run.task.Failure;
import org.jspecify.annotations.Nullable;

/** What a source means by an error status where that differs from HTTP's own meaning. */
@FunctionalInterface
public interface StatusRule {

    /** HTTP's own meaning. */
    StatusRule NONE = (_, _) -> null;

    /**
     * The failure that the status stands for, or null where it has HTTP's own meaning.
     *
     * @param bodyStart the first characters of the body, an empty text where it has none
     */
    @Nullable Failure failureOf(ResponseHead head, String bodyStart);
}
