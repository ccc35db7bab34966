package io.parcelflow.engine.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.WaitTracker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitTimelineTest {

    private static final long MILLI = 1_000_000;
    private static final long HOUR = 3_600_000 * MILLI;

    private final WaitTimeline timeline = new WaitTimeline();

    @Test
    void tellsWhatMostOfEachPartWasSpentOn() {
        timeline.add(WaitReason.RATE_LIMIT, 0, 40 * MILLI);
        timeline.add(WaitReason.SOURCE, 40 * MILLI, 70 * MILLI);
        timeline.add(WaitReason.STORE, 70 * MILLI, 100 * MILLI);
        assertThat(timeline.reasons(10, 100 * MILLI))
                .containsExactly(
                        WaitReason.RATE_LIMIT,
                        WaitReason.RATE_LIMIT,
                        WaitReason.RATE_LIMIT,
                        WaitReason.RATE_LIMIT,
                        WaitReason.SOURCE,
                        WaitReason.SOURCE,
                        WaitReason.SOURCE,
                        WaitReason.STORE,
                        WaitReason.STORE,
                        WaitReason.STORE);
        assertThat(timeline.reasons(1, 100 * MILLI)).containsExactly(WaitReason.RATE_LIMIT);
    }

    @Test
    void keepsItsShapeWhenSlotsAreMerged() {
        timeline.add(WaitReason.SLOT, 0, 5 * MILLI);
        timeline.add(WaitReason.SOURCE, 5 * MILLI, 50 * HOUR);
        timeline.add(WaitReason.QUOTA, 50 * HOUR, 100 * HOUR);
        assertThat(timeline.reasons(4, 100 * HOUR))
                .containsExactly(
                        WaitReason.SOURCE, WaitReason.SOURCE, WaitReason.QUOTA, WaitReason.QUOTA);
    }

    @Test
    void manyShortTurnsAddUpOverALongRun() {
        for (long at = 0; at < 3 * HOUR; at += 100 * MILLI) {
            timeline.add(WaitReason.RATE_LIMIT, at, at + 70 * MILLI);
            timeline.add(WaitReason.SOURCE, at + 70 * MILLI, at + 100 * MILLI);
        }
        assertThat(timeline.reasons(50, 3 * HOUR)).containsOnly(WaitReason.RATE_LIMIT);
    }

    @Test
    void moreWantedPartsThanSlotsAndNoTimeAtAllAreFine() {
        assertThat(timeline.reasons(3, 0)).containsOnly(WaitReason.ENDED);
        timeline.add(WaitReason.SOURCE, 0, 2 * MILLI);
        assertThat(timeline.reasons(1_000, 2 * MILLI)).containsOnly(WaitReason.SOURCE);
    }

    @Test
    void theSumsOfAWaitLogComeToTheTimeSinceItsStart() {
        WaitTracker log = new WaitTracker(1_000);
        log.startWaiting(WaitReason.RATE_LIMIT, 1_500);
        log.startWaiting(WaitReason.RATE_LIMIT, 1_700);
        log.startWaiting(WaitReason.SOURCE, 2_000);
        log.startWaiting(WaitReason.STORE, 2_000);
        log.addElapsed(2_600);
        assertThat(log.reason()).isEqualTo(WaitReason.STORE);
        assertThat(log.totals())
                .isEqualTo(
                        Map.of(
                                WaitReason.SLOT, Duration.ofNanos(500),
                                WaitReason.RATE_LIMIT, Duration.ofNanos(500),
                                WaitReason.STORE, Duration.ofNanos(600)));
    }
}
