package io.parcelflow.runtime.plan;

import io.parcelflow.runtime.error.OrchestrationException;
import java.util.Locale;

/**
 * Refuses what the heap cannot hold, before it takes the run or service that goes on down with it.
 */
final class HeapCheck {

    /** Megabytes of a service that does nothing, as left after a collection. */
    private static final int BASE_MEGABYTES = 8;

    /**
     * Of a run's machine, its plan and what is shown of both: 82 000 tasks were seen to need a heap
     * of between 20 and 32 MB.
     */
    private static final int BYTES_PER_TASK = 300;

    /** What is suggested leaves room for pages that are looked at. */
    private static final double SPARE = 1.25;

    private static final int MEGABYTE = 1 << 20;

    private HeapCheck() {}

    /**
     * Checks that a plan fits.
     *
     * @param zips its ZIP codes
     * @param sources its sources
     * @param heapBytes what the process may use
     * @throws OrchestrationException if it does not
     */
    static void check(int zips, int sources, long heapBytes) {
        long tasks = (long) zips * sources;
        double needed = BASE_MEGABYTES + (double) tasks * BYTES_PER_TASK / MEGABYTE;
        if (needed * MEGABYTE > heapBytes) {
            throw new OrchestrationException(
                    OrchestrationException.Reason.CONFIGURATION,
                    String.format(
                            Locale.ROOT,
                            "%d ZIP codes and %d sources are %d tasks, which need about %.0f MB of heap; this process may use %d MB. Start it with PARCELFLOW_JAVA_OPTS=-Xmx%.0fm, or collect fewer ZIP codes.",
                            zips,
                            sources,
                            tasks,
                            needed,
                            heapBytes / MEGABYTE,
                            needed * SPARE));
        }
    }
}
