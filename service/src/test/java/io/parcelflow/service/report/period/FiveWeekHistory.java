package io.parcelflow.service.report.period;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.SourceStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** Five weeks of daily runs at three in the morning, with what happens in five weeks. */
final class FiveWeekHistory {

    static final ZoneId ZONE = ZoneId.of("America/Phoenix");
    static final LocalDate LAST = LocalDate.of(2026, 11, 24);
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static final int DAYS = 35;

    private FiveWeekHistory() {}

    static FakeHistory history() {
        FakeHistory history = new FakeHistory();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = LAST.minusDays(DAYS - 1 - day);
            Instant at = date.atTime(3, 0).atZone(ZONE).toInstant();
            if (day != 12) {
                run(history, day, at);
            }
            changes(history, day, at);
        }
        return history;
    }

    private static void run(FakeHistory history, int day, Instant at) {
        boolean isBlocked = day == DAYS - 1;
        boolean isSlow = day % 9 == 5;
        SourceStatistics county =
                FakeHistory.source(
                        "maricopa_api",
                        Map.of(TaskState.DONE, 3L),
                        290 + day % 7 * 4L,
                        2 + day % 3,
                        day % 5 == 0 ? 4 : 0,
                        isSlow ? 2 : 0);
        SourceStatistics listings =
                FakeHistory.source(
                        "phoenix_mls",
                        isBlocked
                                ? Map.of(
                                        TaskState.DONE,
                                        1L,
                                        TaskState.FAILED,
                                        1L,
                                        TaskState.SKIPPED,
                                        1L)
                                : day == 20
                                        ? Map.of(TaskState.DONE, 2L, TaskState.SUSPICIOUS, 1L)
                                        : Map.of(TaskState.DONE, 3L),
                        isBlocked ? 18 : 58 + day % 4 * 3L,
                        1 + day % 4,
                        0,
                        isBlocked ? 4 : 0);
        history.add(
                FakeHistory.run(
                        at,
                        day < 14 ? "SEQUENTIAL" : "PARALLEL",
                        Duration.ofSeconds((day < 14 ? 95 : 55) + day % 6 * 7 + (isSlow ? 60 : 0)),
                        isBlocked || day == 20 ? RunOutcome.PARTIAL : RunOutcome.COMPLETED,
                        county,
                        listings));
        if (isBlocked) {
            history.add(FakeHistory.blocked(at.plusSeconds(40)));
        }
        if (isSlow) {
            history.add(
                    new FailureGroup(
                            "maricopa_api",
                            FailureKind.TIMEOUT,
                            2,
                            1,
                            "no answer within 30s",
                            at.plusSeconds(90),
                            FakeHistory.RUN_OF_FAILURES));
        }
        if (day % 5 == 0) {
            history.add(new RejectGroup("maricopa_api", "no parcel number", 4, 1, at));
        }
        String run = "daily_" + day;
        Instant end = at.plusSeconds(120);
        history.add(
                new QualityPoint(
                        run, end, FakeHistory.quality("", 900 + day * 6L, 71 + day * 0.1, 0.7)));
        history.add(
                new QualityPoint(
                        run,
                        end,
                        FakeHistory.quality("maricopa_api", 880 + day * 5L, 74 + day * 0.1, 0.8)));
        history.add(
                new QualityPoint(
                        run,
                        end,
                        FakeHistory.quality(
                                "phoenix_mls",
                                180 + day,
                                day < 25 ? 66 : 61,
                                day < 25 ? 0.9 : 0.6)));
    }

    private static void changes(FakeHistory history, int day, Instant at) {
        for (int i = 0; i < 3 + day % 4; i++) {
            history.add(
                    ChangeKind.NEW,
                    at.plusSeconds(20 + i),
                    4300 + day * 10 + i + " W Elm St",
                    null,
                    Integer.toString(300_000 + day * 1_000 + i * 500));
        }
        for (int i = 0; i < 1 + day % 3; i++) {
            int before = 400_000 + day * 2_500;
            int after = i == 1 ? before + 6_000 : before - 9_000 - i * 4_000;
            history.add(
                    ChangeKind.PRICE,
                    at.plusSeconds(50 + i),
                    5100 + day * 10 + i + " N <51st> Ave",
                    Integer.toString(before),
                    Integer.toString(after));
        }
        if (day % 2 == 0) {
            history.add(ChangeKind.GONE, at.plusSeconds(80), day + " E Oak Ln", "Active", null);
        }
        history.add(ChangeKind.STATUS, at.plusSeconds(70), day + " E Fir Ct", "Active", "Pending");
    }
}
