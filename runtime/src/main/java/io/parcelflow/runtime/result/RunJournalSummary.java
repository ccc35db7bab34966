package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.store.DetailFreshness;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunJournal.SuspiciousListing;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the journal knows of a run that has ended. Tasks are added up while they are read, for there
 * may be hundreds of thousands.
 *
 * @param listed records that result pages brought, by source name; none if the journal could not be
 *     read
 * @param zipCodesProcessed ZIP codes of which at least one result page was stored
 * @param exampleZip a ZIP code with records, empty if there is none
 * @param suspicions listings that are not to be believed
 * @param refresh how fresh the details of each source that has details are, by source name
 */
public record RunJournalSummary(
        Map<String, Long> listed,
        long zipCodesProcessed,
        String sampleZip,
        List<SuspiciousListing> suspiciousListings,
        Map<String, DetailFreshness> refresh) {

    /** Of a run whose store cannot be read. */
    public static final RunJournalSummary NONE =
            new RunJournalSummary(Map.of(), 0, "", List.of(), Map.of());

    public RunJournalSummary {
        listed = Map.copyOf(listed);
        suspiciousListings = List.copyOf(suspiciousListings);
        refresh = Map.copyOf(refresh);
    }

    /** Reads them. */
    public static RunJournalSummary of(String runId, RunJournal journal) {
        Sums sums = new Sums();
        journal.forEachTask(runId, sums::add);
        return new RunJournalSummary(
                sums.listed,
                sums.processed.cardinality(),
                sums.exampleZip,
                journal.suspiciousListings(runId),
                journal.detailFreshness(runId));
    }

    private static final class Sums {
        private final Map<String, Long> listed = new HashMap<>();
        // A ZIP code is a number of five digits.
        private final BitSet processed = new BitSet();
        private String exampleZip = "";

        void add(TaskRecord task) {
            listed.merge(task.source(), task.records(), Long::sum);
            if (task.pages() > 0) {
                processed.set(Integer.parseInt(task.zip().value()));
            }
            if (exampleZip.isEmpty() && task.records() > 0) {
                exampleZip = task.zip().value();
            }
        }
    }
}
