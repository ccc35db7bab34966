package io.parcelflow.engine.simulate;

import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.BacklogItem;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Responds to the steps of one source in virtual time. */
final class SimulatedSource {

    private final String name;
    private final SourceModel model;
    private final boolean hasDetails;
    private final RandomGenerator random;
    private final SimulatedBacklog backlog = new SimulatedBacklog();
    private final Map<String, BacklogItem> handedOut = new HashMap<>();
    private long requests;

    SimulatedSource(String name, SourceModel model, boolean hasDetails, RandomGenerator random) {
        this.name = name;
        this.model = model;
        this.hasDetails = hasDetails;
        this.random = random;
    }

    Duration latency() {
        double spread = model.latencySpread();
        double exponent = random.nextDouble() * 2 - 1;
        double factor = spread <= 0 ? 1 : Math.exp(exponent * Math.log1p(spread));
        return Duration.ofNanos((long) (model.history().latency().toNanos() * factor));
    }

    /** The result of the step at the time of its response. */
    Event answer(Step step, Duration latency, Instant at) {
        requests++;
        SourceModel.Faults faults = model.faults();
        if (faults.fatalAfter() >= 0 && requests > faults.fatalAfter()) {
            return failed(step, latency, at, FailureKind.BLOCKED, null);
        }
        if (random.nextDouble() < faults.throttleShare()) {
            return failed(step, latency, at, FailureKind.THROTTLED, faults.retryAfter());
        }
        if (random.nextDouble() < faults.transientShare()) {
            return failed(step, latency, at, FailureKind.TRANSIENT, null);
        }
        return switch (step.kind()) {
            case PREPARE -> committed(step, latency, at, null, 0, 0);
            case LIST -> list(step, latency, at);
            case DETAIL -> {
                String key = step.position();
                if (key != null) {
                    handedOut.remove(key);
                }
                yield committed(step, latency, at, null, 1, 0);
            }
        };
    }

    private Event list(Step step, Duration latency, Instant at) {
        SourceHistory history = model.history();
        int pages = history.expectedPages(step.zip());
        int page = step.position() == null ? 1 : Integer.parseInt(step.position());
        int due = hasDetails ? dueOnPage(history.expectedDetails(step.zip()), page, pages) : 0;
        backlog.add(step.zip(), due);
        String next = page < pages ? Integer.toString(page + 1) : null;
        return committed(step, latency, at, next, (int) Math.round(history.recordsPerPage()), due);
    }

    private static int dueOnPage(int details, int page, int pages) {
        return (int) ((long) details * page / pages - (long) details * (page - 1) / pages);
    }

    private Event committed(
            Step step, Duration latency, Instant at, @Nullable String next, int records, int due) {
        int rejects = 0;
        double share = model.faults().rejectShare();
        for (int i = 0; share > 0 && i < records; i++) {
            rejects += random.nextDouble() < share ? 1 : 0;
        }
        int pages = step.kind() == StepKind.LIST ? model.history().expectedPages(step.zip()) : 0;
        return new Event.StepCommitted(
                at, step, latency, next, records - rejects, rejects, due, pages, null);
    }

    private Event failed(
            Step step,
            Duration latency,
            Instant at,
            FailureKind kind,
            @Nullable Duration retryAfter) {
        return new Event.StepFailed(
                at, step, latency, new Failure(kind, "simulated " + name, retryAfter));
    }

    Event backlog(int limit, Instant at) {
        List<BacklogItem> head = new ArrayList<>(handedOut.values());
        while (head.size() < limit && backlog.size() > 0) {
            BacklogItem item = backlog.next();
            handedOut.put(item.key(), item);
            head.add(item);
        }
        return new Event.BacklogLoaded(at, name, head, head.size() + backlog.size());
    }

    /** The step failed permanently and is not due again in this run. */
    void stepAbandoned(Step step) {
        if (step.kind() == StepKind.DETAIL && step.position() != null) {
            handedOut.remove(step.position());
        }
    }
}
