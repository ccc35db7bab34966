package io.parcelflow.store.search;

/**
 * Whole numbers from one to another, both included.
 *
 * @param min the least, {@link Long#MIN_VALUE} if there is none
 * @param max the greatest, {@link Long#MAX_VALUE} if there is none
 */
public record Range(long min, long max) {

    public Range {
        if (min > max) {
            throw new IllegalArgumentException(
                    "a range must not start at " + min + " and end at " + max);
        }
    }

    public static Range atLeast(long min) {
        return new Range(min, Long.MAX_VALUE);
    }

    public static Range atMost(long max) {
        return new Range(Long.MIN_VALUE, max);
    }

    public boolean contains(long number) {
        return number >= min && number <= max;
    }
}
