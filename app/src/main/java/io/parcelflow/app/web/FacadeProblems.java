package io.parcelflow.app.web;

import io.parcelflow.app.orchestration.error.OrchestrationException;
import io.parcelflow.app.web.http.Problem;
import io.parcelflow.store.StoreException;
import org.jspecify.annotations.Nullable;

/** What the facade and the store throw, as problems of a request. */
public final class FacadeProblems {

    private FacadeProblems() {}

    /** The problem that it stands for, null if it is a bug. */
    public static @Nullable Problem of(RuntimeException thrown) {
        return switch (thrown) {
            case OrchestrationException e -> new Problem(status(e.reason()), text(e));
            case StoreException e -> new Problem(status(e.kind()), e.getMessage());
            default -> null;
        };
    }

    private static int status(OrchestrationException.Cause cause) {
        return switch (cause) {
            case CONFIGURATION -> 422;
            case BUSY -> 409;
            case STORE, STATE -> 503;
        };
    }

    private static int status(StoreException.Kind kind) {
        return switch (kind) {
            case UNAVAILABLE, BROKEN -> 503;
            case REFUSED -> 409;
        };
    }

    private static String text(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? "this cannot be done now" : message;
    }
}
