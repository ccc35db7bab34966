package io.parcelflow.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.fixture.EngineFixture;
import io.parcelflow.runtime.fixture.QuickSandboxes;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.sandbox.Sandbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run is one trace: the run, its sources, their steps. */
@Timeout(120)
class TracedRunTest {

    @TempDir Path folder;

    private static final class Kept implements SpanExporter {
        private final ConcurrentLinkedQueue<SpanData> spans = new ConcurrentLinkedQueue<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> more) {
            spans.addAll(more);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        List<SpanData> named(String start) {
            return spans.stream().filter(span -> span.getName().startsWith(start)).toList();
        }
    }

    private RunReport run(TraceExporter tracing) {
        try (Sandbox sandbox = Sandbox.start(QuickSandboxes.quick())) {
            Map<String, String> environment = new HashMap<>(sandbox.collectorSettings());
            environment.put("TARGET_ZIP_CODES", "85031");
            try (OrchestrationEngine engine = EngineFixture.on(folder, environment)) {
                engine.observe(tracing);
                engine.observers().addStepObserver(tracing);
                return engine.runDailyWorkflow();
            } finally {
                tracing.close();
            }
        }
    }

    @Test
    void hasASpanForEachSourceAndStepUnderItsParent() {
        Kept kept = new Kept();
        RunReport report = run(new TraceExporter(kept, "1.2.3"));

        SpanData run = kept.named("run").getFirst();
        assertThat(kept.named("run")).hasSize(1);
        assertThat(run.getAttributes().get(AttributeKey.stringKey("parcelflow.run")))
                .isEqualTo(report.runId());
        List<SpanData> sources = kept.named("source");
        assertThat(sources)
                .hasSize(2)
                .allMatch(source -> source.getParentSpanId().equals(run.getSpanId()));
        assertThat(kept.named("step"))
                .hasSize((int) report.requests())
                .allMatch(step -> step.getTraceId().equals(run.getTraceId()))
                .allMatch(step ->
                        sources.stream()
                                .anyMatch(source ->
                                        source.getSpanId().equals(step.getParentSpanId())));
    }

    @Test
    void isSentToACollectorByOtlp() throws Exception {
        LinkedBlockingQueue<String> posted = new LinkedBlockingQueue<>();
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    try (exchange) {
                        posted.add(
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.ISO_8859_1));
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        collector.start();
        try {
            RunReport report =
                    run(
                            new TraceExporter(
                                    "http://127.0.0.1:" + collector.getAddress().getPort(),
                                    "1.2.3"));
            StringBuilder all = new StringBuilder();
            while (!all.toString().contains(report.runId())) {
                String more = posted.poll(30, TimeUnit.SECONDS);
                assertThat(more).isNotNull();
                all.append(more);
            }
            assertThat(all.toString()).contains("parcelflow", "step list", "maricopa_api");
        } finally {
            collector.stop(0);
        }
    }
}
