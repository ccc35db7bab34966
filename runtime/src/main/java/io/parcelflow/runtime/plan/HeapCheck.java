package io.parcelflow.runtime.plan;

import io.parcelflow.runtime.error.OrchestrationException;
import java.util.Locale;

/** Rejects a plan that does not fit into the heap, before it breaks a running service. */
final class HeapCheck {

    /** Heap of an idle service after garbage collection, in megabytes. */
    private static final int BASE_MEGABYTES = 8;

    /**
     * Heap for the state machine of a run, its plan and their display: 82,000 tasks needed between
     * 20 and 32 MB.
     */
    private static final int BYTES_PER_TASK = 300;

    /** The suggested heap leaves room for web pages. */
    private static final double SPARE = 1.25;

    private static final int MEGABYTE = 1 << 20;

    private HeapCheck() {}

    /**
     * Checks that a plan fits.
     *
     * @param zips number of ZIP codes
     * @param sources number of sources
     * @param heapBytes heap of the process
     * @throws OrchestrationException if it does not fit
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
