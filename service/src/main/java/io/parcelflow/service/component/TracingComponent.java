package io.parcelflow.service.component;

import io.parcelflow.service.telemetry.TraceExporter;
import org.jspecify.annotations.Nullable;

/** Sends traces of runs where TRACES_URL says; loads what that takes only then. */
public final class TracingComponent implements ServiceComponent {

    private final ServiceContext surroundings;
    private final String version;
    private @Nullable AutoCloseable tracing;

    public TracingComponent(ServiceContext surroundings, String version) {
        this.surroundings = surroundings;
        this.version = version;
    }

    @Override
    public String name() {
        return "traces";
    }

    @Override
    public void start() {
        String url = surroundings.engine().settings().current().telemetry().tracesUrl();
        if (url != null) {
            begin(url);
        }
    }

    private void begin(String url) {
        TraceExporter begun = new TraceExporter(url, version);
        tracing = begun;
        surroundings.engine().observe(begun);
        surroundings.engine().observers().addStepObserver(begun);
    }

    @Override
    public void close() {
        if (tracing instanceof TraceExporter begun) {
            begun.close();
        }
    }
}
