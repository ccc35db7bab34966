package io.parcelflow.web.api.run;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.runtime.json.ApiValues;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why something failed. */
final class FailureJson {

    private FailureJson() {}

    static Map<String, Object> tree(Failure failure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", ApiValues.word(failure.kind()));
        tree.put("message", failure.message());
        return tree;
    }
}
