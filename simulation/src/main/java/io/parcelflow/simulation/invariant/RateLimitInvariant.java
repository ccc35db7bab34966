package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.simulation.scenario.Scenario;
import io.parcelflow.simulation.world.InvariantViolatedException;
import io.parcelflow.simulation.world.TrialEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts requests as each source does, over all processes and runs. Where its limits are changed,
 * each request has to keep those under which it was decided.
 */
final class RateLimitInvariant extends Invariant {

    /** The limits of a source that hold at the same time. */
    private static final class Term {
        final List<RequestWindowCount> windows;

        /** Whether what was spent before is stored under these limits. */
        boolean isDurable = true;

        Term(List<RequestWindowCount> windows) {
            this.windows = windows;
        }

        static Term fresh(List<RateLimit> limits) {
            return new Term(limits.stream().map(RequestWindowCount::new).toList());
        }
    }

    private final Map<String, Term> termBySource = new LinkedHashMap<>();
    private final Map<String, List<RequestWindowCount>> allBySource = new LinkedHashMap<>();

    /** As the user sets them, which need not be what the source allows. */
    private final Map<String, List<RateLimit>> setBySource = new HashMap<>();

    /** Of the steps of this life. */
    private final Map<Long, Term> termByStep = new HashMap<>();

    private long lifeBeganNanos;
    private final Map<Command.ReserveLimits, Term> termByReservation = new HashMap<>();

    RateLimitInvariant(Scenario scenario) {
        super("no limit of a source is exceeded in any window, across crashes and runs");
        for (Lane lane : scenario.plan().lanes()) {
            begin(lane.name(), Term.fresh(scenario.source(lane.name()).limits()));
            setBySource.put(lane.name(), lane.source().limits());
        }
    }

    private void begin(String source, Term term) {
        termBySource.put(source, term);
        allBySource.computeIfAbsent(source, _ -> new ArrayList<>()).addAll(term.windows);
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.EventDelivered(long _, Event.LimitsChanged changed) -> changed(changed);
            case TrialEvent.CommandIssued(long _, Command.FetchStep(Step step)) ->
                    termByStep.put(step.id(), termOf(step.source()));
            case TrialEvent.CommandIssued(long _, Command.ReserveLimits reservation) ->
                    termByReservation.put(reservation, termOf(reservation.source()));
            case TrialEvent.JournalEntryStored(long _, Command.ReserveLimits stored) -> {
                Term term = termByReservation.get(stored);
                if (term != null) {
                    term.isDurable = true;
                }
            }
            case TrialEvent.RequestSent(long at, Step step) -> left(at, step);
            case TrialEvent.ProcessStarted began -> lifeBegan(began);
            default -> {}
        }
    }

    private void changed(Event.LimitsChanged changed) {
        setBySource.put(changed.source(), changed.limits());
        List<RequestWindowCount> before = termOf(changed.source()).windows;
        Term term =
                new Term(
                        changed.limits().stream()
                                .map(limit ->
                                        RequestWindowCount.after(before, limit, lifeBeganNanos))
                                .toList());
        term.isDurable = false;
        begin(changed.source(), term);
    }

    private void left(long at, Step step) {
        Term present = termOf(step.source());
        Term own = termByStep.getOrDefault(step.id(), present);
        for (RequestWindowCount window : own.windows) {
            int used = window.countAt(at);
            require(
                    used <= window.limit().permits(),
                    used + " requests in a window of " + window.limit(),
                    step);
        }
        if (own != present) {
            present.windows.stream()
                    .filter(each -> each.continuesFrom(own.windows))
                    .forEach(each -> each.countAt(at));
        }
    }

    private void lifeBegan(TrialEvent.ProcessStarted began) {
        lifeBeganNanos = began.at();
        termByStep.clear();
        termByReservation.clear();
        for (Lane lane : began.spec().plan().lanes()) {
            List<RateLimit> limits = lane.source().limits();
            if (!limits.equals(setBySource.put(lane.name(), limits))) {
                // They were changed while no process could be told of it.
                begin(lane.name(), Term.fresh(limits));
            }
        }
        termBySource
                .values()
                .forEach(term -> {
                    if (!term.isDurable) {
                        // The process knew what had left; the one after it knows what is stored.
                        term.windows.forEach(RequestWindowCount::forget);
                        term.isDurable = true;
                    }
                    if (began.clockErrorNanos() > 0) {
                        term.windows.forEach(window -> window.age(began.clockErrorNanos()));
                    }
                });
    }

    private Term termOf(String source) {
        Term term = termBySource.get(source);
        if (term == null) {
            throw new InvariantViolatedException(
                    description(), "a request to an unknown source " + source);
        }
        return term;
    }

    /** The largest share of each limit that was used in any window, by source and limit. */
    Map<String, Double> peakUsage() {
        Map<String, Double> worst = new LinkedHashMap<>();
        allBySource.forEach((source, windows) -> {
            for (RequestWindowCount window : windows) {
                worst.merge(source + " " + window.limit(), window.peakUsage(), Math::max);
            }
        });
        return worst;
    }
}
