package io.parcelflow.simulation.world;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import io.parcelflow.simulation.scenario.FaultProfile;
import io.parcelflow.simulation.scenario.SimulatedPage;
import io.parcelflow.simulation.scenario.SourceScenario;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A source as requests meet it; it lives on while processes come and go. */
public final class TrialSource {

    private static final int PAGES = 1_000;

    /** How long a client waits for an answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * What comes of a request.
     *
     * @param page what is answered, null if the request fails
     * @param failure why it fails, null if it does not
     * @param pause for how long it wants to be left alone besides, null for not at all
     */
    public record Exchange(
            Duration latency,
            @Nullable SimulatedPage page,
            @Nullable Failure failure,
            @Nullable Duration pause) {}

    private final SourceScenario nature;
    private final SplittableRandom random;
    private final Set<SourceRequest> answered = new HashSet<>();
    private boolean isCalm;
    private long requests;

    TrialSource(SourceScenario nature, SplittableRandom random) {
        this.nature = nature;
        this.random = random;
    }

    /** From now on nothing goes wrong. */
    void stopFaults() {
        isCalm = true;
    }

    public Exchange request(Step step) {
        requests++;
        Failure failure = isCalm ? null : failure(step);
        FaultProfile.FailureShare pauses = nature.faults().pauses();
        boolean isPause = !isCalm && random.nextDouble() < pauses.share();
        Duration pause = isPause ? pauses.retryAfter() : null;
        if (failure == null) {
            return new Exchange(latency(), answer(step), null, pause);
        }
        boolean isTimeout = failure.kind() == FailureKind.TIMEOUT;
        return new Exchange(isTimeout ? TIMEOUT : latency(), null, failure, pause);
    }

    private @Nullable Failure failure(Step step) {
        // The same pages for every process, however often they are requested.
        int place = Math.floorMod(SourceRequest.of(step).toString().hashCode(), PAGES);
        return place < nature.faults().refusedShare() * PAGES && step.kind() != StepKind.PREPARE
                ? Failure.of(FailureKind.REFUSED, "this page is refused")
                : chance(nature.faults());
    }

    private Duration latency() {
        double exponent = random.nextDouble() * 2 - 1;
        double factor = Math.exp(exponent * Math.log1p(nature.latencySpread()));
        return Duration.ofNanos((long) (nature.latency().toNanos() * factor));
    }

    private @Nullable Failure chance(FaultProfile profile) {
        if (profile.fatalAt() >= 0 && requests > profile.fatalAt()) {
            return Failure.of(profile.fatalKind(), "the source answers nothing else any more");
        }
        if (requests > profile.downFrom() && requests <= profile.downFrom() + profile.downFor()) {
            return Failure.of(FailureKind.TRANSIENT, "the source is down");
        }
        for (FaultProfile.FailureShare share : profile.failureShares()) {
            if (random.nextDouble() < share.share()) {
                Duration retryAfter = share.retryAfter().isZero() ? null : share.retryAfter();
                return new Failure(share.kind(), "by chance", retryAfter);
            }
        }
        return null;
    }

    private SimulatedPage answer(Step step) {
        return switch (step.kind()) {
            case PREPARE -> SimulatedPage.rules(nature.crawlDelay());
            case LIST ->
                    nature.data()
                            .at(
                                    step.zip(),
                                    step.position(),
                                    answered.add(SourceRequest.of(step)),
                                    isCalm);
            case DETAIL -> SimulatedPage.RECORD;
        };
    }
}
