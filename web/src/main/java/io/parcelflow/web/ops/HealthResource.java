package io.parcelflow.web.ops;

import io.parcelflow.service.telemetry.ComponentHealth;
import io.parcelflow.service.telemetry.HealthMonitor;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /health/live} answers while the process responds; {@code /health/ready} reports the health
 * of each component, with status 503 if any is not ready.
 */
public final class HealthResource {

    private static final int UNAVAILABLE = 503;

    private final HealthMonitor watch;

    public HealthResource(HealthMonitor watch) {
        this.watch = watch;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/health/live", this::live), Route.get("/health/ready", this::ready));
    }

    private WebResponse live(WebRequest request) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("status", "live");
        tree.put("since", watch.startedAt());
        return WebResponse.json(tree).withHeader("Cache-Control", "no-store");
    }

    private WebResponse ready(WebRequest request) {
        List<ComponentHealth> components = watch.components();
        boolean isReady = components.stream().allMatch(ComponentHealth::ready);
        return WebResponse.json(isReady ? 200 : UNAVAILABLE, HealthJson.tree(components))
                .withHeader("Cache-Control", "no-store");
    }
}
