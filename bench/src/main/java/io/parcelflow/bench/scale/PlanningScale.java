package io.parcelflow.bench.scale;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.engine.simulate.Simulation;
import io.parcelflow.runtime.text.JsonText;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans and simulates a whole country, then smaller and larger runs to measure the cost of a step;
 * prints JSON. Runs as its own process with a limited heap.
 */
public final class PlanningScale {

    /** Number of ZIP codes of the country. */
    public static final int ZIPS = 41_000;

    public static final int SOURCES = 10;

    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final List<RateLimit> LIMITS = RateLimit.parseAll("50/s,100000/h");
    private static final List<Integer> STEPS = List.of(1_000, 10_000, 100_000, 1_000_000);

    private PlanningScale() {}

    public static void main(String[] args) {
        Map<String, Object> figures = new LinkedHashMap<>();
        country(figures);
        // Once more, so that the small runs are measured with compiled code.
        simulate(10_000);
        for (int steps : STEPS) {
            figures.put("cpu_us_per_step_of_" + steps, simulate(steps));
        }
        System.out.println(JsonText.compact(figures));
    }

    private static void country(Map<String, Object> figures) {
        long start = System.nanoTime();
        long startCpu = cpuNanos();
        RunSpec spec = LargePlans.spec(SOURCES, ZIPS, 1, LIMITS, AT);
        long planned = System.nanoTime();
        RunSummary summary = Simulation.forecast(spec).summary();
        long simulated = System.nanoTime();
        if (summary.successRate() != 1) {
            throw new IllegalStateException("the simulated run ended " + summary.outcome());
        }
        figures.put("plan_seconds", (planned - start) / 1e9);
        figures.put("simulate_seconds", (simulated - planned) / 1e9);
        figures.put("cpu_seconds", (cpuNanos() - startCpu) / 1e9);
        figures.put("tasks", summary.tasksTotal());
        figures.put(
                "steps", summary.lanes().stream().mapToLong(lane -> lane.requests().made()).sum());
        figures.put("heap_peak_megabytes", heapPeakBytes() / 1e6);
    }

    /** The sum of the peaks of all heap pools, including garbage. */
    private static long heapPeakBytes() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                bytes += pool.getPeakUsage().getUsed();
            }
        }
        return bytes;
    }

    /** CPU time of this thread, which does not depend on other processes. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** CPU time per step of a run with that many steps, in microseconds. */
    private static double simulate(int steps) {
        // The country has no more ZIP codes; larger runs have more pages per ZIP code.
        int zips = Math.min(ZIPS, steps / SOURCES);
        int pages = Math.max(1, Math.round((float) steps / SOURCES / zips));
        RunSpec spec = LargePlans.spec(SOURCES, zips, pages, LIMITS, AT);
        long start = cpuNanos();
        RunSummary summary = Simulation.forecast(spec).summary();
        long nanos = cpuNanos() - start;
        long made = summary.lanes().stream().mapToLong(lane -> lane.requests().made()).sum();
        return nanos / 1e3 / made;
    }
}
