package io.parcelflow.runtime.source;

import io.parcelflow.collectors.SourceHealth;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a run could begin now, as measured.
 *
 * @param isStoreReady whether the store can be read and written
 * @param storeMessage what was seen of the store
 * @param sources what was seen of each source, by name
 * @param checkedAt when the source that was asked longest ago was asked
 */
public record SystemHealth(
        boolean isStoreReady,
        String storeMessage,
        Map<String, SourceHealth> sources,
        Instant checkedAt) {

    /** All of it in one word. */
    public enum OverallStatus {
        /** The store and every source are ready. */
        HEALTHY,
        /** The store and some sources are ready. */
        DEGRADED,
        /** The store or all sources are not ready. */
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
