package io.parcelflow.web.page;

import io.parcelflow.service.chart.Chart;
import io.parcelflow.web.http.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/** Serves the style sheet of charts, which reports embed as well. */
final class ChartStylesheet {

    private ChartStylesheet() {}

    static WebResponse response() {
        try (InputStream in = Chart.class.getResourceAsStream("chart.css")) {
            byte[] bytes = Objects.requireNonNull(in, "chart.css").readAllBytes();
            return WebResponse.bytes(200, "text/css; charset=utf-8", bytes)
                    .withHeader("ETag", "W/\"" + Integer.toHexString(Arrays.hashCode(bytes)) + "\"")
                    .withHeader("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own chart.css is unreadable", e);
        }
    }
}
