package io.parcelflow.web.api.property;

import io.parcelflow.runtime.OrchestrationEngine;
import java.util.Set;
import java.util.TreeSet;

/** Names of sources that a filter may use: installed ones and those with stored records. */
final class KnownSources {

    private KnownSources() {}

    static Set<String> of(OrchestrationEngine engine) {
        Set<String> sources = new TreeSet<>();
        engine.sources().list().forEach(source -> sources.add(source.name()));
        sources.addAll(engine.properties().search().facets().sources().keySet());
        return sources;
    }
}
