package io.parcelflow.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Screen;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.report.LaneView;
import io.parcelflow.engine.run.report.RecordCounts;
import io.parcelflow.engine.run.report.RemainingSteps;
import io.parcelflow.engine.run.report.RequestCounts;
import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.report.SourceCondition;
import io.parcelflow.engine.run.report.TaskCounts;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.report.WaitState;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunProgressTest {

    private static final Instant BEGAN = Instant.parse("2026-11-23T03:00:00Z");
    private static final Palette PLAIN = new Palette(false);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private RunProgress progress(int columns) {
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new RunProgress(new Screen(stream, columns), PLAIN, ZoneOffset.UTC);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static RunView view(long second, CollectorStatus status, boolean isStopping) {
        return view(second, status, isStopping, WaitReason.RATE_LIMIT, null);
    }

    private static RunView view(
            long second, CollectorStatus status, WaitReason reason, Instant until) {
        return view(second, status, false, reason, until);
    }

    private static RunView view(
            long second,
            CollectorStatus status,
            boolean isStopping,
            WaitReason reason,
            @Nullable Instant until) {
        LaneView lane =
                new LaneView(
                        "maricopa_api",
                        status,
                        new TaskCounts(3, status == CollectorStatus.COMPLETED ? 3 : 1, 0, 0),
                        new RequestCounts(20 * second, 0, 0, 0),
                        new RecordCounts(0, 250, 750, 1_250, 0),
                        new RemainingSteps(750, 4, Duration.ofSeconds(37)),
                        new WaitState(reason, until, Map.of()),
                        new SourceCondition(CircuitBreakerState.CLOSED, 1, null));
        return new RunView(
                "daily_20261123_030000",
                BEGAN,
                BEGAN.plusSeconds(second),
                isStopping,
                false,
                List.of(lane),
                status.isEnded() ? Duration.ZERO : Duration.ofSeconds(37));
    }

    @Test
    void drawsEachSourceWithItsPaceAndWhatItWaitsFor() {
        ProgressRenderer drawing = new ProgressRenderer(PLAIN, ZoneOffset.UTC);
        drawing.lines(view(1, CollectorStatus.RUNNING, false), 120);

        List<String> lines = drawing.lines(view(3, CollectorStatus.RUNNING, false), 120);

        assertThat(lines.getFirst())
                .contains("0:03 elapsed", "about 37s left", "limited by maricopa_api (rate limit)");
        assertThat(lines.getLast())
                .contains("███░░░", "1/3 ZIPs", "1,000 records", "20.0/s", "750 details due")
                .contains("ends 03:00:40", "rate limit");
    }

    @Test
    void leavesOutTheLeastImportantFirstSoThatNothingIsCut() {
        ProgressRenderer drawing = new ProgressRenderer(PLAIN, ZoneOffset.UTC);
        for (int columns : new int[] {200, 100, 90, 80, 70, 60}) {
            List<String> lines = drawing.lines(view(3, CollectorStatus.RUNNING, false), columns);

            assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThan(columns));
            assertThat(lines.getLast())
                    .contains("maricopa_api", "█", "1/3", "1,000 records", "ends 03:00:40");
        }
        assertThat(drawing.lines(view(3, CollectorStatus.RUNNING, false), 100).getLast())
                .contains("750 details due", "rate limit");
    }

    @Test
    void saysUntilWhenASourceIsPaused() {
        ProgressRenderer drawing = new ProgressRenderer(PLAIN, ZoneOffset.UTC);
        RunView paused =
                view(3, CollectorStatus.RUNNING, WaitReason.THROTTLED, BEGAN.plusSeconds(63));
        RunView limited =
                view(3, CollectorStatus.RUNNING, WaitReason.QUOTA, BEGAN.plusSeconds(3_600));

        assertThat(drawing.summary(paused)).contains("throttled until 03:01:03");
        assertThat(drawing.summary(limited)).contains("quota exhausted until 04:00:00");
        assertThat(drawing.lines(paused, 80).getLast()).contains("throttled until 03:01:03");
    }

    @Test
    void drawsTheEndAsTheEnd() {
        ProgressRenderer drawing = new ProgressRenderer(PLAIN, ZoneOffset.UTC);

        List<String> ended = drawing.lines(view(9, CollectorStatus.COMPLETED, false), 80);
        List<String> givenUp = drawing.lines(view(9, CollectorStatus.FAILED, false), 80);
        List<String> stopping = drawing.lines(view(9, CollectorStatus.RUNNING, true), 80);

        assertThat(ended.getFirst()).contains("finishing").doesNotContain("limited by");
        assertThat(ended.getLast()).contains("completed").doesNotContain("░");
        assertThat(givenUp.getLast()).contains("failed", "█", "░");
        assertThat(stopping.getFirst()).contains("stopping");
    }

    @Test
    void saysALineEveryTenSecondsWhereNothingCanBeDrawn() {
        RunProgress progress = progress(0);
        for (int second = 0; second <= 25; second++) {
            progress.progress(view(second, CollectorStatus.RUNNING, false));
        }

        assertThat(shown().lines()).hasSize(2);
        assertThat(shown())
                .contains("0:10 | maricopa_api 1/3 ZIPs, 1,000 records, 750 details due");
    }

    @Test
    void redrawsInPlaceOnATerminal() {
        RunProgress progress = progress(80);
        progress.progress(view(1, CollectorStatus.RUNNING, false));
        progress.progress(view(2, CollectorStatus.RUNNING, false));

        assertThat(shown()).contains("\u001b[2A");
    }

    @Test
    void saysEachFailureInOneLineUntilThereAreTooMany() {
        RunProgress progress = progress(0);
        Failure failure = Failure.of(FailureKind.TIMEOUT, "no answer\nin 30s");
        for (int i = 0; i < 40; i++) {
            Step step =
                    new Step(i, "phoenix_mls", new ZipCode("85031"), StepKind.LIST, "2", 3, BEGAN);
            progress.stepFailed("daily_1", step, failure);
        }

        assertThat(shown().lines().filter(line -> line.startsWith("failed: "))).hasSize(20);
        assertThat(shown().lines().findFirst())
                .contains("failed: phoenix_mls 85031 list 2: no answer in 30s");
        assertThat(shown()).contains("parcelflow show daily_1").hasLineCount(21);
    }

    @Test
    void saysWhyASourceWasSwitchedOffEvenWhileDrawing() {
        RunProgress progress = progress(80);
        progress.sourceChanged("r", "phoenix_mls", CollectorStatus.RUNNING, null);
        progress.sourceChanged(
                "r",
                "phoenix_mls",
                CollectorStatus.DISABLED,
                Failure.of(FailureKind.BLOCKED, "a bot wall"));

        assertThat(shown()).contains("phoenix_mls: blocked: a bot wall").doesNotContain("running");
    }
}
