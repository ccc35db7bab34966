package io.parcelflow.sandbox.dataset;

/**
 * Reproducible random numbers, computed from a seed and a position instead of a sequence.
 *
 * <p>The finalizer of SplitMix64, so that numbers of adjacent positions are independent.
 */
public final class PositionalRandom {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private PositionalRandom() {}

    /** 64 well-mixed bits for a position. */
    public static long bits(long seed, long place) {
        long z = seed + (place + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 to {@code bound - 1}. */
    public static int intBelow(int bound, long seed, long place) {
        return (int) ((bits(seed, place) >>> 33) % bound);
    }

    /** A number from 0 (inclusive) to 1 (exclusive). */
    public static double unit(long seed, long place) {
        return (bits(seed, place) >>> 11) * 0x1p-53;
    }
}
