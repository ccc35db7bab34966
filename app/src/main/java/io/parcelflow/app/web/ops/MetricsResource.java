package io.parcelflow.app.web.ops;

import io.parcelflow.app.observe.PrometheusMetrics;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.http.Shelf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code /metrics}, as Prometheus scrapes it. */
public final class MetricsResource {

    private final PrometheusMetrics metrics;

    /** To write one takes milliseconds of a processor that a run needs too. */
    private final Shelf<byte[]> scrapes = new Shelf<>();

    public MetricsResource(PrometheusMetrics metrics) {
        this.metrics = metrics;
    }

    public List<Route> routes() {
        return List.of(Route.get("/metrics", this::scrape));
    }

    private Response scrape(Request request) {
        String format = PrometheusMetrics.format(request.header("accept"));
        byte[] text = scrapes.get(format, false, () -> text(format));
        return Response.streamed(format, out -> out.write(text)).with("Cache-Control", "no-store");
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
