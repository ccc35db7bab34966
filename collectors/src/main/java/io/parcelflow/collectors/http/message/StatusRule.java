package io.parcelflow.collectors.http.message;

import io.parcelflow.engine.run.task.Failure;
import org.jspecify.annotations.Nullable;

/** A source's own meaning of an error status, where it differs from that of HTTP. */
@FunctionalInterface
public interface StatusRule {

    /** The meaning of HTTP. */
    StatusRule NONE = (_, _) -> null;

    /**
     * The failure for the status; null if it has the meaning of HTTP.
     *
     * @param bodyStart the first characters of the body; empty if it has none
     */
    @Nullable Failure failureOf(ResponseHead head, String bodyStart);
}
