package io.parcelflow.engine.simulate.trial.world;

import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;
import io.parcelflow.engine.run.Step;
import io.parcelflow.engine.simulate.trial.scenario.Page;
import io.parcelflow.engine.simulate.trial.scenario.SourceNature;
import io.parcelflow.engine.simulate.trial.scenario.Temper;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A source as requests meet it; it lives on while processes come and go. */
public final class TrialSource {

    /** How long a client waits for an answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * What comes of a request.
     *
     * @param page what is answered, null if the request fails
     * @param failure why it fails, null if it does not
     */
    public record Exchange(Duration latency, @Nullable Page page, @Nullable Failure failure) {}

    private final SourceNature nature;
    private final SplittableRandom random;
    private boolean isCalm;
    private long requests;

    TrialSource(SourceNature nature, SplittableRandom random) {
        this.nature = nature;
        this.random = random;
    }

    /** From now on nothing goes wrong. */
    void calmDown() {
        isCalm = true;
    }

    public Exchange ask(Step step) {
        requests++;
        Failure failure = isCalm ? null : chance(nature.temper());
        if (failure == null) {
            return new Exchange(latency(), answer(step), null);
        }
        boolean isTimeout = failure.kind() == FailureKind.TIMEOUT;
        return new Exchange(isTimeout ? TIMEOUT : latency(), null, failure);
    }

    private Duration latency() {
        double exponent = random.nextDouble() * 2 - 1;
        double factor = Math.exp(exponent * Math.log1p(nature.latencySpread()));
        return Duration.ofNanos((long) (nature.latency().toNanos() * factor));
    }

    private @Nullable Failure chance(Temper temper) {
        if (temper.endsAt() >= 0 && requests > temper.endsAt()) {
            return Failure.of(temper.end(), "the source answers nothing else any more");
        }
        if (requests > temper.downFrom() && requests <= temper.downFrom() + temper.downFor()) {
            return Failure.of(FailureKind.TRANSIENT, "the source is down");
        }
        for (Temper.Share share : temper.shares()) {
            if (random.nextDouble() < share.share()) {
                Duration retryAfter = share.retryAfter().isZero() ? null : share.retryAfter();
                return new Failure(share.kind(), "by chance", retryAfter);
            }
        }
        return null;
    }

    private Page answer(Step step) {
        return switch (step.kind()) {
            case PREPARE -> new Page(0, 0, null, List.of(), 0, nature.crawlDelay());
            case LIST -> nature.holdings().at(step.zip(), step.position());
            case DETAIL -> Page.RECORD;
        };
    }
}
