package io.parcelflow.runtime.driver.count;

import io.parcelflow.engine.run.report.RequestCounts;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.runtime.text.JsonTree;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The counters of a run for one source.
 *
 * @param requests steps sent, including retries
 * @param retries steps sent again
 * @param throttles responses that requested a lower rate
 * @param stored what its records changed in the store
 * @param waits waiting time by reason
 */
public record SourceCounts(
        long requests,
        long retries,
        long throttles,
        StoredCounts stored,
        Map<WaitReason, Duration> waits) {

    public static final SourceCounts NONE = new SourceCounts(0, 0, 0, StoredCounts.NONE, Map.of());

    public SourceCounts {
        waits = Map.copyOf(waits);
    }

    /**
     * The counters of a lane.
     *
     * @param waits waiting time by reason
     */
    static SourceCounts of(
            RequestCounts requests, Map<WaitReason, Duration> waits, StoredCounts stored) {
        return new SourceCounts(
                requests.made(), requests.retries(), requests.throttles(), stored, waits);
    }

    SourceCounts plus(SourceCounts other) {
        Map<WaitReason, Duration> sum = new EnumMap<>(WaitReason.class);
        sum.putAll(waits);
        other.waits.forEach((reason, time) -> sum.merge(reason, time, Duration::plus));
        return new SourceCounts(
                requests + other.requests,
                retries + other.retries,
                throttles + other.throttles,
                stored.plus(other.stored),
                sum);
    }

    Map<String, Object> tree() {
        Map<String, Object> waited = new LinkedHashMap<>();
        waits.forEach((reason, time) -> waited.put(reason.name(), time.toMillis()));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("requests", requests);
        tree.put("retries", retries);
        tree.put("throttles", throttles);
        tree.put("created", stored.created());
        tree.put("changed", stored.changed());
        tree.put("unchanged", stored.unchanged());
        tree.put("detailed", stored.detailed());
        tree.put("skipped", stored.skipped());
        tree.put("wait_millis", waited);
        return tree;
    }

    static SourceCounts of(JsonTree tree) {
        JsonTree waited = tree.child("wait_millis");
        Map<WaitReason, Duration> waits = new EnumMap<>(WaitReason.class);
        for (WaitReason reason : WaitReason.values()) {
            if (waited.members().containsKey(reason.name())) {
                waits.put(reason, Duration.ofMillis(waited.number(reason.name())));
            }
        }
        return new SourceCounts(
                tree.number("requests"),
                tree.number("retries"),
                tree.number("throttles"),
                new StoredCounts(
                        tree.number("created"),
                        tree.number("changed"),
                        tree.number("unchanged"),
                        tree.number("detailed"),
                        tree.number("skipped")),
                waits);
    }
}
