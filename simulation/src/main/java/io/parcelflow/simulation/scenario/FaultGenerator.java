package io.parcelflow.simulation.scenario;

import io.parcelflow.engine.run.report.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws what befalls the processes of a trial. */
final class FaultGenerator {

    private static final long DAY_MILLIS = 86_400_000;

    private final SeededRandom draw;
    private final boolean isGentle;

    FaultGenerator(SeededRandom draw, boolean isGentle) {
        this.draw = draw;
        this.isGentle = isGentle;
    }

    List<InjectedFault.ScheduledFault> faults() {
        List<InjectedFault.ScheduledFault> due = new ArrayList<>();
        switch (draw.between(1, 20)) {
            case 1, 2, 3 -> {}
            case 4 -> {
                for (int i = draw.between(20, 50); i > 0; i--) {
                    due.add(new InjectedFault.ScheduledFault((int) draw.magnitude(1, 60), crash()));
                }
            }
            case 5, 6, 7, 8, 9, 10 -> {
                for (int i = draw.between(1, 4); i > 0; i--) {
                    due.add(new InjectedFault.ScheduledFault(points(), crash()));
                }
            }
            default -> {
                for (int i = draw.between(1, 7); i > 0; i--) {
                    due.add(new InjectedFault.ScheduledFault(points(), any()));
                }
            }
        }
        return due;
    }

    private int points() {
        return (int) draw.magnitude(1, 600);
    }

    private InjectedFault any() {
        return switch (draw.between(1, 11)) {
            case 1 -> stop();
            case 2, 3 -> new InjectedFault.Outage(draw.millis(20, 600_000), draw.oneIn(3));
            case 4, 5 ->
                    new InjectedFault.Stall(
                            draw.oneIn(6) ? draw.millis(500, 30_000) : draw.millis(3, 400));
            case 6, 7 -> new InjectedFault.ClockJump(jump());
            case 8 -> new InjectedFault.Pause(draw.millis(20, 600_000));
            default -> crash();
        };
    }

    private InjectedFault.Crash crash() {
        return new InjectedFault.Crash(draw.millis(200, DAY_MILLIS / 12), draw.oneIn(4));
    }

    private InjectedFault.Stop stop() {
        boolean isCancel = !isGentle && draw.oneIn(2);
        return new InjectedFault.Stop(
                isCancel ? RunOutcome.CANCELLED : RunOutcome.INTERRUPTED,
                draw.millis(200, DAY_MILLIS / 2));
    }

    private Duration jump() {
        Duration by = draw.millis(1_000, 3 * DAY_MILLIS);
        return draw.oneIn(2) ? by : by.negated();
    }
}
