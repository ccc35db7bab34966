package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Totals of an ended run from the journal. Tasks are summed while they are read, because there may
 * be hundreds of thousands.
 *
 * @param totals by source name in the order of the plan; empty if the journal could not be read
 * @param freshness age of details by source name, for sources that have details
 */
public record RunJournalSummary(
        Map<String, TaskTotals> totals,
        ListingSummary listings,
        Map<String, DetailFreshness> freshness) {

    /** Of a run whose store cannot be read. */
    public static final RunJournalSummary NONE =
            new RunJournalSummary(Map.of(), new ListingSummary(0, "", List.of()), Map.of());

    public RunJournalSummary {
        totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
        freshness = Map.copyOf(freshness);
    }

    /** Reads them. */
    public static RunJournalSummary of(String runId, RunJournal journal) {
        Map<String, TaskSum> sums = new LinkedHashMap<>();
        // A ZIP code is a number with five digits.
        BitSet processed = new BitSet();
        StringBuilder sampleZip = new StringBuilder();
        journal.forEachTask(
                runId,
                task -> {
                    sums.computeIfAbsent(task.source(), _ -> new TaskSum()).add(task);
                    if (task.pages() > 0) {
                        processed.set(Integer.parseInt(task.zip().value()));
                    }
                    if (sampleZip.isEmpty() && task.records() > 0) {
                        sampleZip.append(task.zip().value());
                    }
                });
        Map<String, TaskTotals> totals = new LinkedHashMap<>();
        sums.forEach((source, sum) -> totals.put(source, sum.totals()));
        return new RunJournalSummary(
                totals,
                new ListingSummary(
                        processed.cardinality(),
                        sampleZip.toString(),
                        journal.suspiciousListings(runId)),
                journal.detailFreshness(runId));
    }

    private static final class TaskSum {
        private final Map<TaskState, Long> states = new EnumMap<>(TaskState.class);
        private long records;
        private long rejects;
        private long details;

        void add(TaskRecord task) {
            states.merge(task.state(), 1L, Long::sum);
            records += task.records();
            rejects += task.rejects();
            details += task.details();
        }

        TaskTotals totals() {
            return new TaskTotals(states, records, rejects, details);
        }
    }
}
