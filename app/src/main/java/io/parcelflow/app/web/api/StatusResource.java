package io.parcelflow.app.web.api;

import io.parcelflow.app.document.StatusJson;
import io.parcelflow.app.orchestration.OrchestrationEngine;
import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.live.RunViewJson;
import io.parcelflow.engine.run.RunView;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine stands, at most a second old: however many ask, the sources and the store are
 * asked once.
 */
final class StatusResource implements Handler {

    private static final long AGE_NANOS_MAX = Duration.ofSeconds(1).toNanos();

    private final OrchestrationEngine engine;
    private @Nullable Response latest;
    private long at;

    StatusResource(OrchestrationEngine engine) {
        this.engine = engine;
    }

    @Override
    public synchronized Response handle(Request request) {
        new Query(request.query()).requireRight();
        Response known = latest;
        if (known == null || System.nanoTime() - at > AGE_NANOS_MAX) {
            known = asked();
            latest = known;
            at = System.nanoTime();
        }
        return known;
    }

    private Response asked() {
        Map<String, Object> tree = StatusJson.tree(engine.status());
        RunView view = engine.view();
        Json.put(tree, "progress", view == null ? null : RunViewJson.tree(view));
        return Response.json(tree);
    }
}
