package io.parcelflow.bench.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a trial.
 *
 * @param name name of the trial
 * @param kills number of killed processes
 * @param processes total number of processes
 * @param requests number of requests that the sources received
 * @param throttled number of 429 responses because a limit was exceeded
 * @param rateLimitViolations limits that were exceeded in any window, according to the sources
 * @param repeatedRequests requests repeated after a kill
 * @param taskSuccess share of the tasks done without reruns
 * @param reruns how often failed tasks were rerun
 * @param comparison the stored data compared with the served data
 * @param seconds duration
 */
public record ChaosResult(
        String name,
        int kills,
        int processes,
        long requests,
        long throttled,
        List<String> rateLimitViolations,
        RepeatedRequests repeatedRequests,
        double taskSuccess,
        int reruns,
        StoreComparison comparison,
        double seconds) {

    private static final double TASK_SUCCESS_MIN = 0.95;

    /** Maximum number of steps in flight at a kill. */
    private static final int IN_FLIGHT_MAX =
            ChaosScenario.MAX_IN_FLIGHT * ChaosScenario.SOURCES.size();

    /** Unmet promises; empty if there are none. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!comparison.isEqual()) {
            problems.add("the store differs from what was served: " + comparison.examples());
        }
        if (exceeds()) {
            problems.add("a rate limit was exceeded: " + rateLimitViolations);
        }
        if (repeatedRequests.maxPerKill() > IN_FLIGHT_MAX) {
            problems.add(
                    repeatedRequests.maxPerKill()
                            + " requests were repeated after one kill, but at most "
                            + IN_FLIGHT_MAX
                            + " were in flight");
        }
        if (taskSuccess < TASK_SUCCESS_MIN) {
            problems.add("only " + taskSuccess + " of the tasks succeeded");
        }
        return problems;
    }

    private boolean exceeds() {
        return !rateLimitViolations.isEmpty() || throttled > 0;
    }

    /** The head of a table of {@link #line}s. */
    static String head() {
        return String.format(
                Locale.ROOT,
                "%-26s %5s %5s %6s %8s %6s %6s %7s %8s %7s %8s %7s %6s",
                "trial",
                "kills",
                "lives",
                "served",
                "requests",
                "lost",
                "double",
                "differs",
                "repeated",
                "(most)",
                "exceeded",
                "tasks",
                "s");
    }

    /** A line of the table. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-26s %5d %5d %6d %8d %6d %6d %7d %8d %7d %8s %6.1f%% %6.0f",
                name,
                kills,
                processes,
                comparison.served(),
                requests,
                comparison.lost(),
                comparison.duplicated(),
                comparison.differing() + comparison.foreign(),
                repeatedRequests.total(),
                repeatedRequests.maxPerKill(),
                exceeds() ? "YES" : "no",
                taskSuccess * 100,
                seconds);
    }

    /** The same for JSON. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kills", kills);
        tree.put("lives", processes);
        tree.put("requests", requests);
        tree.put("throttled", throttled);
        tree.put("exceeded", rateLimitViolations);
        tree.put("repeated", repeatedRequests.total());
        tree.put("repeated_most_per_kill", repeatedRequests.maxPerKill());
        tree.put("task_success", taskSuccess);
        tree.put("reruns", reruns);
        tree.put("seconds", seconds);
        tree.put("comparison", comparison.tree());
        tree.put("problems", problems());
        return tree;
    }
}
