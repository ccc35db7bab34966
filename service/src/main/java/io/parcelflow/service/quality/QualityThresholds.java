package io.parcelflow.service.quality;

import java.time.Duration;

/** From where on something is worth a person's look; pages, reports and alerts share these. */
public final class QualityThresholds {

    /** Below this share of what is usual a run brought little: one ZIP code of four is missing. */
    public static final double YIELD_SHARE_MIN = 0.7;

    /**
     * Minimum number of comparable runs for a usual value: the median of two would be one of them.
     */
    public static final int USUAL_RUNS_MIN = 3;

    /** Runs of this period count as usual, so that a slowly shrinking market raises no alarm. */
    public static final Duration USUAL_PERIOD = Duration.ofDays(30);

    /** Fewer records than these swing by themselves: one of ten is a tenth. */
    public static final long RECORDS_MIN = 20;

    /**
     * A field is lost once more than this share of a source's records has lost it. All stored
     * records are counted, of which a run renews some, so that a lost field is slow to show.
     */
    public static final double FIELD_LOSS_MIN = 0.05;

    /**
     * A loss of this many of 100 points means that one important field or several others were lost.
     */
    public static final double SCORE_LOSS_MIN = 5;

    /** More rejects than this share of all records are no single odd ones. */
    public static final double REJECT_SHARE_MAX = 0.01;

    private QualityThresholds() {}

    /** Whether a run that brought so many records brought little. */
    static boolean isLowYield(double records, double usual) {
        return usual >= RECORDS_MIN && records < YIELD_SHARE_MIN * usual;
    }

    /** Whether a field that so many records know of all was lost, in whole records. */
    static boolean isFieldLost(double before, double now) {
        // Shares of whole records that are just as far apart must not count for their rounding.
        return before - now > FIELD_LOSS_MIN + 1e-9;
    }
}
