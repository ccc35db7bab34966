package io.parcelflow.simulation.scenario;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Draws by chance from a seed. */
final class SeededRandom {

    private final SplittableRandom random;

    SeededRandom(long seed) {
        this(new SplittableRandom(seed));
    }

    private SeededRandom(SplittableRandom random) {
        this.random = random;
    }

    /** Another draw, which takes nothing from this one however much is drawn from it. */
    SeededRandom split() {
        return new SeededRandom(random.split());
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** From {@code least} to {@code most}, each as likely. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** One of them, each as likely. */
    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    double share(double most) {
        return random.nextDouble() * most;
    }

    /** From {@code least} to {@code most}, each order of magnitude as likely. */
    long magnitude(long least, long most) {
        double exponent = random.nextDouble() * Math.log((double) most / least);
        return Math.min(most, Math.round(least * Math.exp(exponent)));
    }

    /** From {@code leastMillis} to {@code mostMillis}, each order of magnitude as likely. */
    Duration millis(long leastMillis, long mostMillis) {
        return Duration.ofMillis(magnitude(leastMillis, mostMillis));
    }
}
