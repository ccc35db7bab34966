package io.parcelflow.web.ops;

import io.parcelflow.service.telemetry.PrometheusMetrics;
import io.parcelflow.web.http.ExpiringCache;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code /metrics} in the Prometheus format. */
public final class MetricsResource {

    private final PrometheusMetrics metrics;

    /**
     * Cached, because writing the metrics takes milliseconds of processor time that a run needs
     * too.
     */
    private final ExpiringCache<byte[]> scrapes = new ExpiringCache<>();

    public MetricsResource(PrometheusMetrics metrics) {
        this.metrics = metrics;
    }

    public List<Route> routes() {
        return List.of(Route.get("/metrics", this::scrape));
    }

    private WebResponse scrape(WebRequest request) {
        String format = PrometheusMetrics.format(request.header("accept"));
        byte[] text = scrapes.get(format, false, () -> text(format));
        return WebResponse.bytes(200, format, text).withHeader("Cache-Control", "no-store");
    }

    private byte[] text(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 15);
        try {
            metrics.write(out, format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
