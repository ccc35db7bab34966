package io.parcelflow.service.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.parcelflow.engine.plan.Plan;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.runtime.driver.StepResult;
import io.parcelflow.runtime.monitor.StepObserver;
import io.parcelflow.runtime.monitor.WorkflowObserver;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.runtime.result.SourceReport;
import io.parcelflow.runtime.text.EnumNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Exports runs as traces: a run contains its sources, a source its steps. Spans are dropped if the
 * collector is too slow.
 *
 * <p>Create it only if traces are enabled: it takes about fourteen megabytes. Thread-safe.
 */
public final class TraceExporter implements WorkflowObserver, StepObserver, AutoCloseable {

    private static final int WAITING_MAX = 4_096;
    private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
    private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(10);
    private static final long LAST_WORDS_MILLIS = 700;

    /** The span of a run and of its started sources. */
    private record RunTrace(Span span, Map<String, Span> lanes) {}

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Map<String, RunTrace> runs = new ConcurrentHashMap<>();

    /**
     * Exports by OTLP over HTTP.
     *
     * @param url the collector's URL without trailing slash
     */
    public TraceExporter(String url, String version) {
        this(
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(url + "/v1/traces")
                        .setTimeout(EXPORT_TIMEOUT)
                        .build(),
                version);
    }

    TraceExporter(SpanExporter exporter, String version) {
        this.provider =
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.create(
                                        Attributes.of(
                                                AttributeKey.stringKey("service.name"),
                                                "parcelflow",
                                                AttributeKey.stringKey("service.version"),
                                                version)))
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(exporter)
                                        .setMaxQueueSize(WAITING_MAX)
                                        .setScheduleDelay(EXPORT_EVERY)
                                        .build())
                        .build();
        this.tracer = provider.get("io.parcelflow");
    }

    /** The trace of a run; events of the run and of its steps arrive in any order. */
    private RunTrace run(String runId) {
        return runs.computeIfAbsent(
                runId,
                id ->
                        new RunTrace(
                                tracer.spanBuilder("run")
                                        .setNoParent()
                                        .setAttribute("parcelflow.run", id)
                                        .startSpan(),
                                new ConcurrentHashMap<>()));
    }

    private Span lane(String runId, String source, Instant startedAt) {
        RunTrace run = run(runId);
        return run.lanes()
                .computeIfAbsent(
                        source,
                        name ->
                                tracer.spanBuilder("source")
                                        .setParent(Context.root().with(run.span()))
                                        .setStartTimestamp(startedAt)
                                        .setAttribute("parcelflow.source", name)
                                        .startSpan());
    }

    @Override
    public void runStarted(String runId, Plan plan) {
        run(runId).span().setAttribute("parcelflow.mode", plan.mode().name());
    }

    @Override
    public void stepEnded(String runId, StepResult result) {
        Step step = result.step();
        Instant startedAt = result.at().minus(result.latency());
        Span lane = lane(runId, step.source(), startedAt);
        Span span =
                tracer.spanBuilder("step " + EnumNames.lowerCase(step.kind()))
                        .setParent(Context.root().with(lane))
                        .setSpanKind(SpanKind.CLIENT)
                        .setStartTimestamp(startedAt)
                        .setAttribute("parcelflow.source", step.source())
                        .setAttribute("parcelflow.attempt", step.attempt())
                        .setAttribute("parcelflow.records", result.records())
                        .startSpan();
        span.setAttribute("parcelflow.zip", step.zip().value());
        recordFailure(span, result.failure());
        span.end(result.at());
    }

    private static void recordFailure(Span span, @Nullable Failure failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.message());
            span.setAttribute("error.type", EnumNames.lowerCase(failure.kind()));
        }
    }

    @Override
    public void runEnded(RunReport report) {
        RunTrace run = run(report.runId());
        for (SourceReport source : report.sources()) {
            Span lane = lane(report.runId(), source.source(), report.end().at());
            lane.setAttribute("parcelflow.status", EnumNames.lowerCase(source.status()));
            lane.setAttribute("parcelflow.requests", source.requests());
            recordFailure(lane, source.failure());
            lane.end();
        }
        run.span().setAttribute("parcelflow.outcome", EnumNames.lowerCase(report.outcome()));
        run.span().setAttribute("parcelflow.records", report.listed());
        run.span().end();
        runs.remove(report.runId());
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    }
}
