package io.parcelflow.app.web.ops;

import io.parcelflow.app.observe.PrometheusMetrics;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import java.util.List;

/** {@code /metrics}, as Prometheus scrapes it. */
public final class MetricsResource {

    private final PrometheusMetrics metrics;

    public MetricsResource(PrometheusMetrics metrics) {
        this.metrics = metrics;
    }

    public List<Route> routes() {
        return List.of(Route.get("/metrics", this::scrape));
    }

    private Response scrape(Request request) {
        String format = PrometheusMetrics.format(request.header("accept"));
        return Response.streamed(format, out -> metrics.write(out, format))
                .with("Cache-Control", "no-store");
    }
}
