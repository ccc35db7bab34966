package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.simulation.world.TrialClock;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Knows up to when permits of each source are durable, and whether the store can be written. */
final class ReservationInvariant extends Invariant {

    private final Set<String> limited = new HashSet<>();
    private final Map<String, Long> reservedUntil = new HashMap<>();
    private final Map<String, Long> durableUntil = new HashMap<>();
    private boolean isStoreLost;

    ReservationInvariant() {
        super("no step leaves while the store is lost or later than its permits were reserved");
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.ProcessStarted began -> begin(began);
            case TrialEvent.JournalEntryStored(long _, Command.ReserveLimits reserved) ->
                    durableUntil.merge(
                            reserved.source(), TrialClock.nanos(reserved.until()), Math::max);
            case TrialEvent.EventDelivered(long _, Event event) -> delivered(event);
            case TrialEvent.CommandIssued(long _, Command.FetchStep(Step step)) -> issued(step);
            default -> {}
        }
    }

    private void begin(TrialEvent.ProcessStarted began) {
        limited.clear();
        reservedUntil.clear();
        durableUntil.clear();
        isStoreLost = false;
        for (Lane lane : began.spec().plan().lanes()) {
            if (!lane.source().limits().isEmpty()) {
                limited.add(lane.name());
            }
        }
    }

    private void delivered(Event event) {
        switch (event) {
            case Event.LimitsReserved reserved -> {
                long until = TrialClock.nanos(reserved.until());
                require(
                        until <= durableUntil.getOrDefault(reserved.source(), Long.MIN_VALUE),
                        "the machine hears of a reservation that is not durable",
                        reserved);
                reservedUntil.merge(reserved.source(), until, Math::max);
            }
            case Event.LimitsChanged(_, String source, var limits) -> {
                reservedUntil.remove(source);
                limited.remove(source);
                if (!limits.isEmpty()) {
                    limited.add(source);
                }
            }
            case Event.StoreLost _ -> isStoreLost = true;
            case Event.StoreRecovered _ -> isStoreLost = false;
            default -> {}
        }
    }

    private void issued(Step step) {
        require(!isStoreLost, "a step leaves while the store is lost", step);
        if (limited.contains(step.source())) {
            require(
                    TrialClock.nanos(step.notBefore())
                            <= reservedUntil.getOrDefault(step.source(), Long.MIN_VALUE),
                    "a step leaves later than its permits were reserved",
                    step);
        }
    }
}
