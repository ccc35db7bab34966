package io.parcelflow.web.page.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.run.report.WaitReason;
import org.junit.jupiter.api.Test;

class SampledWaitTimelineTest {

    @Test
    void colorsEachSecondByWhatMostOfItWas() {
        SampledWaitTimeline track = new SampledWaitTimeline();
        track.add(WaitReason.SOURCE, 0, 700);
        track.add(WaitReason.RATE_LIMIT, 700, 1_600);
        track.add(WaitReason.SOURCE, 1_600, 1_900);
        track.add(WaitReason.BREAKER, 1_900, 3_000);

        assertThat(track.reasons(3_000))
                .containsExactly(WaitReason.SOURCE, WaitReason.RATE_LIMIT, WaitReason.BREAKER);
    }

    @Test
    void whatNobodyWatchedIsNothing() {
        SampledWaitTimeline track = new SampledWaitTimeline();
        track.add(WaitReason.SOURCE, 2_000, 3_000);

        assertThat(track.reasons(3_000))
                .containsExactly(WaitReason.ENDED, WaitReason.ENDED, WaitReason.SOURCE);
    }

    @Test
    void doesNotGrowWithTheLengthOfARun() {
        SampledWaitTimeline track = new SampledWaitTimeline();
        long day = 86_400_000;
        for (long at = 0; at < day; at += 500) {
            track.add(at < day / 2 ? WaitReason.SOURCE : WaitReason.RATE_LIMIT, at, at + 500);
        }

        WaitReason[] reasons = track.reasons(day);

        assertThat(reasons)
                .hasSizeBetween(SampledWaitTimeline.SLOTS_MAX / 2, SampledWaitTimeline.SLOTS_MAX);
        assertThat(reasons[0]).isEqualTo(WaitReason.SOURCE);
        assertThat(reasons[reasons.length / 2 - 2]).isEqualTo(WaitReason.SOURCE);
        assertThat(reasons[reasons.length / 2 + 2]).isEqualTo(WaitReason.RATE_LIMIT);
        assertThat(reasons[reasons.length - 1]).isEqualTo(WaitReason.RATE_LIMIT);
    }
}
