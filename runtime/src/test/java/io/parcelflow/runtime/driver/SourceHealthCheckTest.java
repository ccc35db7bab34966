package io.parcelflow.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.AdaptResult;
import io.parcelflow.collectors.DataCollector;
import io.parcelflow.collectors.FetchResult;
import io.parcelflow.collectors.RawRecord;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceHealthCheckTest {

    private static final SourceHealth READY = new SourceHealth(true, "answers", Duration.ZERO);
    private static final String GONE = "503 Service Unavailable";

    private final List<Duration> pauses = new ArrayList<>();

    /** Answers as the test wants. */
    private record Answering(List<RateLimit> limits, Deque<SourceHealth> answers)
            implements DataCollector {

        @Override
        public SourceProfile profile() {
            return new SourceProfile(
                    "a",
                    DataSourceType.API,
                    SourceProfile.defaultCategory(DataSourceType.API),
                    limits,
                    1,
                    false,
                    false);
        }

        @Override
        public FetchResult fetch(Step step) {
            throw new UnsupportedOperationException("only its health is asked");
        }

        @Override
        public AdaptResult adapt(RawRecord raw, Step step, Instant at) {
            throw new UnsupportedOperationException("only its health is asked");
        }

        @Override
        public SourceHealth healthCheck() {
            return answers.remove();
        }
    }

    private static SourceHealth failed(FailureKind kind, @Nullable Duration retryAfter) {
        return SourceHealth.of(new Failure(kind, GONE, retryAfter), Duration.ofMillis(50));
    }

    private SourceHealth check(String limit, SourceHealth... answers) {
        List<RateLimit> limits = List.of(RateLimit.parse(limit));
        return new SourceHealthCheck(pauses::add)
                .check(new Answering(limits, new ArrayDeque<>(List.of(answers))));
    }

    @Test
    void whatMayPassIsAskedAgainWithGrowingPauses() {
        SourceHealth passing = failed(FailureKind.TRANSIENT, null);
        assertThat(check("10/s", passing, passing, READY)).isEqualTo(READY);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void whatStaysIsTheAnswerAfterThreeTries() {
        SourceHealth passing = failed(FailureKind.TIMEOUT, null);
        SourceHealth seen = check("10/s", passing, passing, passing, READY);
        assertThat(seen.ready()).isFalse();
        assertThat(seen.message()).isEqualTo(GONE);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void whatOnlyAPersonCanMendIsAskedOnce() {
        assertThat(check("10/s", failed(FailureKind.UNAUTHORIZED, null), READY).ready()).isFalse();
        assertThat(pauses).isEmpty();
    }

    @Test
    void limitsHoldBetweenTheTriesToo() {
        assertThat(check("1000/h", failed(FailureKind.TRANSIENT, null), READY).ready()).isTrue();
        assertThat(pauses).containsExactly(Duration.ofMillis(3_600));
    }

    @Test
    void aSourceThatWantsToBeLeftAloneIsNotAskedAgain() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(check("10/s", failed(FailureKind.TRANSIENT, minute), READY).ready()).isFalse();
        assertThat(check("1/min", failed(FailureKind.TRANSIENT, null), READY).ready()).isFalse();
        assertThat(pauses).isEmpty();
    }

    @Test
    void aShortWishIsGranted() {
        Duration wish = Duration.ofSeconds(4);
        assertThat(check("10/s", failed(FailureKind.TRANSIENT, wish), READY).ready()).isTrue();
        assertThat(pauses).containsExactly(wish);
    }
}
