package io.parcelflow.app.web.page;

import io.parcelflow.app.chart.Plot;
import io.parcelflow.app.web.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/** The style sheet of the charts, which lies beside them because reports use it too. */
final class ChartStyle {

    private ChartStyle() {}

    static Response answer() {
        try (InputStream in = Plot.class.getResourceAsStream("chart.css")) {
            byte[] bytes = Objects.requireNonNull(in, "chart.css").readAllBytes();
            return Response.bytes(200, "text/css; charset=utf-8", bytes)
                    .with("ETag", "W/\"" + Integer.toHexString(Arrays.hashCode(bytes)) + "\"")
                    .with("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own chart.css is unreadable", e);
        }
    }
}
