package io.parcelflow.service.component;

import io.parcelflow.service.telemetry.TraceExporter;
import org.jspecify.annotations.Nullable;

/** Exports traces of runs if TRACES_URL is set; loads the exporter only then. */
public final class TracingComponent implements ServiceComponent {

    private final ServiceContext context;
    private final String version;
    private @Nullable AutoCloseable tracing;

    public TracingComponent(ServiceContext context, String version) {
        this.context = context;
        this.version = version;
    }

    @Override
    public String name() {
        return "traces";
    }

    @Override
    public void start() {
        String url = context.engine().settings().current().telemetry().tracesUrl();
        if (url != null) {
            begin(url);
        }
    }

    private void begin(String url) {
        TraceExporter exporter = new TraceExporter(url, version);
        tracing = exporter;
        context.engine().observe(exporter);
        context.engine().observers().addStepObserver(exporter);
    }

    @Override
    public void close() {
        if (tracing instanceof TraceExporter exporter) {
            exporter.close();
        }
    }
}
