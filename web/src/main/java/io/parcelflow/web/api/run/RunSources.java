package io.parcelflow.web.api.run;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import java.util.LinkedHashSet;
import java.util.Set;

/** The sources of a run, including removed ones. */
final class RunSources {

    private RunSources() {}

    /** The sources of that run; none if it is not there. */
    static Set<String> of(OrchestrationEngine engine, String runId) {
        return engine.history().run(runId).map(run -> of(engine, run)).orElse(Set.of());
    }

    static Set<String> of(OrchestrationEngine engine, RunHistoryEntry run) {
        RunStatistics statistics = run.statistics();
        Set<String> sources = new LinkedHashSet<>();
        if (statistics != null) {
            statistics.sources().forEach(source -> sources.add(source.source()));
            return sources;
        }
        engine.runs()
                .journal()
                .tasksByArea(run.id())
                .areas()
                .forEach(area -> sources.add(area.source()));
        return sources;
    }
}
