package io.parcelflow.app.web.api;

import io.parcelflow.app.orchestration.WorkflowRequest;
import io.parcelflow.app.report.JsonTree;
import io.parcelflow.app.web.http.Problem;
import io.parcelflow.app.web.http.ProblemException;
import io.parcelflow.app.web.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads which workflow a program wants. */
final class Wishes {

    private static final Set<String> OF_A_PLAN =
            new TreeSet<>(Set.of("zip_codes", "collectors", "orchestration_mode"));
    private static final Set<String> OF_A_RUN =
            new TreeSet<>(Set.of("zip_codes", "collectors", "orchestration_mode", "new"));

    private Wishes() {}

    /** What a plan is to be made of. */
    static WorkflowRequest plan(Request request) {
        return read(Json.body(request, OF_A_PLAN));
    }

    /** What is to be run. */
    static WorkflowRequest run(Request request) {
        return read(Json.body(request, OF_A_RUN));
    }

    private static WorkflowRequest read(JsonTree body) {
        List<Problem.PartError> errors = new ArrayList<>();
        List<String> zips = texts(body, "zip_codes", errors);
        List<String> sources = texts(body, "collectors", errors);
        String mode = text(body, "orchestration_mode", errors);
        Object isNew = body.members().get("new");
        if (isNew != null && !(isNew instanceof Boolean)) {
            errors.add(new Problem.PartError("new", "is true or false"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    new Problem(422, "the request cannot be used as it is", errors));
        }
        String name = zips.isEmpty() && sources.isEmpty() ? "daily" : "custom";
        return new WorkflowRequest(name, zips, sources, mode, Boolean.TRUE.equals(isNew));
    }

    private static List<String> texts(JsonTree body, String name, List<Problem.PartError> errors) {
        Object value = body.members().get(name);
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof String text && !text.isBlank() && text.indexOf(',') < 0) {
                    texts.add(text);
                } else {
                    errors.add(new Problem.PartError(name, "is a list of texts"));
                    return texts;
                }
            }
            if (items.isEmpty()) {
                errors.add(
                        new Problem.PartError(
                                name, "is empty; leave it out for those of the configuration"));
            }
        } else if (value != null) {
            errors.add(new Problem.PartError(name, "is a list of texts"));
        }
        return texts;
    }

    private static @Nullable String text(
            JsonTree body, String name, List<Problem.PartError> errors) {
        Object value = body.members().get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        errors.add(new Problem.PartError(name, "is a text"));
        return null;
    }
}
