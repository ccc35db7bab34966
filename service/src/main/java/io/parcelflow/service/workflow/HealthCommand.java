package io.parcelflow.service.workflow;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.source.SystemHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks whether the store and every source are ready. */
record HealthCommand(OrchestrationEngine engine) implements WorkflowCommand {

    static final String NAME = "health_check";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "check whether the store and every source are ready";
    }

    @Override
    public List<Prerequisite> prerequisites() {
        return List.of();
    }

    @Override
    public @Nullable Duration estimate() {
        return null;
    }

    @Override
    public CommandResult preview() {
        List<String> sources = engine.settings().current().run().sources();
        return new CommandResult(
                CommandOutcome.COMPLETED,
                "would check the store and " + String.join(", ", sources),
                List.of(),
                Map.of());
    }

    @Override
    public CommandResult execute(Consumer<String> notices) {
        SystemHealth health = engine.maintenance().deepHealthCheck();
        List<String> lines = new ArrayList<>();
        lines.add(line("store", health.isStoreReady(), health.storeMessage()));
        health.sources()
                .forEach((name, seen) -> lines.add(line(name, seen.ready(), seen.message())));
        Map<String, Long> metrics = new LinkedHashMap<>();
        metrics.put("storeReady", health.isStoreReady() ? 1L : 0L);
        metrics.put("readySourceCount", health.readySourceCount());
        metrics.put("sourceCount", (long) health.sources().size());
        SystemHealth.OverallStatus overall = health.overall();
        return new CommandResult(
                switch (overall) {
                    case HEALTHY -> CommandOutcome.COMPLETED;
                    case DEGRADED -> CommandOutcome.PARTIAL;
                    case UNHEALTHY -> CommandOutcome.FAILED;
                },
                overall.name().toLowerCase(Locale.ROOT)
                        + ": "
                        + health.readySourceCount()
                        + " of "
                        + health.sources().size()
                        + " sources ready",
                lines,
                metrics);
    }

    private static String line(String name, boolean isReady, String message) {
        return name + ": " + (isReady ? "ready" : "not ready") + ", " + message;
    }

    @Override
    public @Nullable String rollback() {
        return null;
    }
}
