package io.parcelflow.app.web.ops;

import io.parcelflow.app.observe.PrometheusMetrics;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /metrics}, as Prometheus scrapes it. */
public final class MetricsResource {

    private final PrometheusMetrics metrics;
    private final Map<String, KeptScrape> byFormat = new ConcurrentHashMap<>();

    public MetricsResource(PrometheusMetrics metrics) {
        this.metrics = metrics;
    }

    public List<Route> routes() {
        return List.of(Route.get("/metrics", this::scrape));
    }

    private Response scrape(Request request) {
        String format = PrometheusMetrics.format(request.header("accept"));
        KeptScrape kept =
                byFormat.computeIfAbsent(
                        format,
                        _ -> new KeptScrape(out -> metrics.write(out, format), System::nanoTime));
        byte[] text = kept.text();
        return Response.streamed(format, out -> out.write(text)).with("Cache-Control", "no-store");
    }
}
