package io.parcelflow.app.serve;

import io.parcelflow.app.observe.Tracing;
import org.jspecify.annotations.Nullable;

/** Sends traces of runs where TRACES_URL says; loads what that takes only then. */
final class TracesPart implements ServePart {

    private final Surroundings surroundings;
    private final String version;
    private @Nullable AutoCloseable tracing;

    TracesPart(Surroundings surroundings, String version) {
        this.surroundings = surroundings;
        this.version = version;
    }

    @Override
    public String name() {
        return "traces";
    }

    @Override
    public void start() {
        String url = surroundings.engine().configuration().telemetry().tracesUrl();
        if (url != null) {
            begin(url);
        }
    }

    private void begin(String url) {
        Tracing begun = new Tracing(url, version);
        tracing = begun;
        surroundings.engine().observe(begun);
        surroundings.engine().watchSteps(begun);
    }

    @Override
    public void close() {
        if (tracing instanceof Tracing begun) {
            begun.close();
        }
    }
}
