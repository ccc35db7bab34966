package io.parcelflow.engine.simulate.trial.watch;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.simulate.trial.scenario.Scenario;
import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.ViolatedException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts requests as each source does, over all processes and runs. */
final class LimitWatch extends Watch {

    /** The requests in one window of a source, by the moment at which they came. */
    private static final class Window {
        final RateLimit limit;
        final long lengthNanos;
        final ArrayDeque<Long> cameNanos = new ArrayDeque<>();
        int most;

        Window(RateLimit limit) {
            this.limit = limit;
            this.lengthNanos = limit.per().toNanos();
        }

        int with(long atNanos) {
            while (!cameNanos.isEmpty() && cameNanos.getFirst() + lengthNanos <= atNanos) {
                cameNanos.removeFirst();
            }
            cameNanos.addLast(atNanos);
            most = Math.max(most, cameNanos.size());
            return cameNanos.size();
        }

        void age(long byNanos) {
            int size = cameNanos.size();
            for (int i = 0; i < size; i++) {
                cameNanos.addLast(cameNanos.removeFirst() - byNanos);
            }
        }
    }

    private final Map<String, Window[]> windowsBySource = new LinkedHashMap<>();

    LimitWatch(Scenario scenario) {
        super("no limit of a source is exceeded in any window, across crashes and runs");
        scenario.plan()
                .lanes()
                .forEach(lane ->
                        windowsBySource.put(
                                lane.name(),
                                scenario.nature(lane.name()).limits().stream()
                                        .map(Window::new)
                                        .toArray(Window[]::new)));
    }

    @Override
    void on(Happening happening) {
        if (happening instanceof Happening.RequestLeft left) {
            for (Window window : windowsOf(left.step().source())) {
                int used = window.with(left.at());
                require(
                        used <= window.limit.permits(),
                        used + " requests in a window of " + window.limit,
                        left.step());
            }
        } else if (happening instanceof Happening.LifeBegan began && began.misledNanos() > 0) {
            for (Window[] windows : windowsBySource.values()) {
                for (Window window : windows) {
                    window.age(began.misledNanos());
                }
            }
        }
    }

    private Window[] windowsOf(String source) {
        Window[] windows = windowsBySource.get(source);
        if (windows == null) {
            throw new ViolatedException(invariant(), "a request to an unknown source " + source);
        }
        return windows;
    }

    /** The largest share of each limit that was used in any window, by source and limit. */
    Map<String, Double> worstUse() {
        Map<String, Double> worst = new LinkedHashMap<>();
        windowsBySource.forEach((source, windows) -> {
            for (Window window : windows) {
                worst.put(
                        source + " " + window.limit, (double) window.most / window.limit.permits());
            }
        });
        return worst;
    }
}
