package io.parcelflow.web.api.run;

import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.json.ApiValues;
import io.parcelflow.runtime.json.StatusJson;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.live.RunViewJson;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Engine status, at most one second old: however many clients ask, the sources and the store are
 * asked once.
 */
public final class StatusResource implements Handler {

    private static final long AGE_NANOS_MAX = Duration.ofSeconds(1).toNanos();

    private final OrchestrationEngine engine;
    private @Nullable WebResponse latest;
    private long at;

    public StatusResource(OrchestrationEngine engine) {
        this.engine = engine;
    }

    @Override
    public synchronized WebResponse handle(WebRequest request) {
        QueryParameters.requireNone(request);
        WebResponse known = latest;
        if (known == null || System.nanoTime() - at > AGE_NANOS_MAX) {
            known = readStatus();
            latest = known;
            at = System.nanoTime();
        }
        return known;
    }

    private WebResponse readStatus() {
        Map<String, Object> tree = StatusJson.tree(engine.status());
        RunView view = engine.runs().currentView();
        ApiValues.putIfPresent(tree, "progress", view == null ? null : RunViewJson.tree(view));
        return WebResponse.json(tree);
    }
}
