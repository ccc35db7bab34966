package io.parcelflow.service.report.document;

import io.parcelflow.service.chart.Chart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheet that is embedded in each report. */
final class ReportStyles {

    static final String TEXT =
            read(ReportStyles.class, "report.css") + read(Chart.class, "chart.css");

    private ReportStyles() {}

    private static String read(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing beside " + beside.getName());
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
