package io.parcelflow.web.api.property;

import io.parcelflow.runtime.OrchestrationEngine;
import java.util.Set;
import java.util.TreeSet;

/** The names of sources that a filter may name: those at hand, and those that records are from. */
final class KnownSources {

    private KnownSources() {}

    static Set<String> of(OrchestrationEngine engine) {
        Set<String> sources = new TreeSet<>();
        engine.sources().list().forEach(source -> sources.add(source.name()));
        sources.addAll(engine.properties().search().facets().sources().keySet());
        return sources;
    }
}
