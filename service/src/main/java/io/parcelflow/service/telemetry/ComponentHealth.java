package io.parcelflow.service.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How one thing is, and was.
 *
 * @param ready whether all is well
 * @param message what was seen last
 * @param checkedAt when that was
 * @param changes when it became what it is, and before, newest first
 */
public record ComponentHealth(
        String name, boolean ready, String message, Instant checkedAt, List<Change> changes) {

    private static final int CHANGES_MAX = 50;

    /** From that moment on it was ready, or not, for that reason. */
    public record Change(Instant at, boolean ready, String message) {}

    public ComponentHealth {
        changes = List.copyOf(changes);
    }

    static ComponentHealth initial(String name, ProbeResult seen, Instant at) {
        return new ComponentHealth(
                name,
                seen.ready(),
                seen.message(),
                at,
                List.of(new Change(at, seen.ready(), seen.message())));
    }

    /** The same after another check. */
    ComponentHealth withResult(ProbeResult seen, Instant at) {
        List<Change> all = new ArrayList<>(changes);
        if (seen.ready() != ready) {
            all.addFirst(new Change(at, seen.ready(), seen.message()));
        }
        return new ComponentHealth(
                name,
                seen.ready(),
                seen.message(),
                at,
                all.subList(0, Math.min(all.size(), CHANGES_MAX)));
    }
}
