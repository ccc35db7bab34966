package io.parcelflow.runtime.source;

import io.parcelflow.collectors.SourceHealth;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a run could start now, as measured.
 *
 * @param isStoreReady whether the store can be read and written
 * @param storeMessage details about the store
 * @param sources health by source name
 * @param checkedAt when the least recently checked source was checked
 */
public record SystemHealth(
        boolean isStoreReady,
        String storeMessage,
        Map<String, SourceHealth> sources,
        Instant checkedAt) {

    /** The overall health. */
    public enum OverallStatus {
        /** The store and all sources are ready. */
        HEALTHY,
        /** The store and some sources are ready. */
        DEGRADED,
        /** The store is not ready, or no source is. */
        UNHEALTHY
    }

    public SystemHealth {
        sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    }

    public long readySourceCount() {
        return sources.values().stream().filter(SourceHealth::ready).count();
    }

    public OverallStatus overall() {
        if (!isStoreReady || (readySourceCount() == 0 && !sources.isEmpty())) {
            return OverallStatus.UNHEALTHY;
        }
        return readySourceCount() == sources.size()
                ? OverallStatus.HEALTHY
                : OverallStatus.DEGRADED;
    }
}
