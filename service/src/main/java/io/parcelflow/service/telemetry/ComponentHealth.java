package io.parcelflow.service.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The current and past health of a component.
 *
 * @param ready whether it is ready
 * @param message result of the latest check
 * @param checkedAt time of the latest check
 * @param changes changes of its state, newest first
 */
public record ComponentHealth(
        String name, boolean ready, String message, Instant checkedAt, List<Change> changes) {

    private static final int CHANGES_MAX = 50;

    /** From that time on it was ready, or not, for the given reason. */
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

    /** The health after another check. */
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
