package io.parcelflow.bench.chaos;

import io.parcelflow.sandbox.site.LoggedRequest;
import io.parcelflow.store.RunRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests repeated after a kill although the source had answered them.
 *
 * @param total sum over all kills
 * @param maxPerKill maximum for one kill
 */
record RepeatedRequests(long total, long maxPerKill) {

    private static final int OK = 200;

    /** Requested at every start; not a step repeated by a crash. */
    private static final String ROBOTS = "/robots.txt";

    private record RequestKey(String source, String target, Instant run) {}

    /**
     * Counts them.
     *
     * @param lives the processes in order
     * @param runs the runs in the store; a request in another run is not a repetition
     */
    static RepeatedRequests of(
            List<LoggedRequest> requests, List<ProcessExecution> lives, List<RunRecord> runs) {
        Map<RequestKey, Integer> answeredIn = new HashMap<>();
        long[] causedBy = new long[lives.size()];
        for (LoggedRequest request : requests) {
            if (request.target().endsWith(ROBOTS)) {
                continue;
            }
            int life = life(lives, request.arrivalNanos());
            RequestKey asked =
                    new RequestKey(
                            request.source(), request.target(), run(runs, request.arrival()));
            Integer before = answeredIn.get(asked);
            if (before != null && before < life) {
                causedBy[before]++;
            }
            if (request.status() == OK) {
                answeredIn.put(asked, life);
            }
        }
        long total = 0;
        long most = 0;
        for (long caused : causedBy) {
            total += caused;
            most = Math.max(most, caused);
        }
        return new RepeatedRequests(total, most);
    }

    private static int life(List<ProcessExecution> lives, long nanos) {
        int life = 0;
        while (life + 1 < lives.size() && lives.get(life + 1).startNanos() - nanos <= 0) {
            life++;
        }
        return life;
    }

    /** When the run that was active at that time started. */
    private static Instant run(List<RunRecord> runs, Instant at) {
        Instant latest = Instant.EPOCH;
        for (RunRecord run : runs) {
            if (!run.startedAt().isAfter(at) && run.startedAt().isAfter(latest)) {
                latest = run.startedAt();
            }
        }
        return latest;
    }
}
