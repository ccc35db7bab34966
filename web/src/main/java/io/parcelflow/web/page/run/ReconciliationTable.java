package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.engine.run.task.TaskRecord;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.store.RunJournalReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Record totals announced by the sources of a run, compared with those received.
 *
 * @param sums a row for each source
 * @param zips rows of single ZIP codes, those that do not add up first
 * @param omitted number of ZIP codes and sources without a row
 */
public record ReconciliationTable(List<Row> sums, List<Row> zips, long omitted) {

    private static final int ZIPS_MAX = 50;

    /** A run without tasks. */
    public static final ReconciliationTable EMPTY =
            new ReconciliationTable(List.of(), List.of(), 0);

    /**
     * The numbers of a source, or of one of its ZIP codes.
     *
     * @param announced empty if the source announced no total
     * @param missing empty if the source announced no total
     * @param gap why they do not add up; empty if they do
     */
    public record Row(
            String source,
            String zip,
            String announced,
            String distinct,
            String created,
            String known,
            String skipped,
            String rejected,
            String missing,
            String gap) {}

    public ReconciliationTable {
        sums = List.copyOf(sums);
        zips = List.copyOf(zips);
    }

    /** Reads the tasks of a run. */
    static ReconciliationTable of(String runId, RunJournalReader journal) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        List<TaskRecord> incomplete = new ArrayList<>();
        List<TaskRecord> others = new ArrayList<>();
        journal.forEachTask(
                runId,
                task -> {
                    if (task.reconciliation().passes() > 0) {
                        sums.computeIfAbsent(task.source(), _ -> new Sum()).add(task);
                        List<TaskRecord> rows =
                                task.reconciliation().gap() == null ? others : incomplete;
                        if (rows.size() < ZIPS_MAX) {
                            rows.add(task);
                        }
                    }
                });
        List<Row> zips = new ArrayList<>();
        incomplete.forEach(task -> zips.add(row(task)));
        others.stream().limit(ZIPS_MAX - zips.size()).forEach(task -> zips.add(row(task)));
        List<Row> sumRows = new ArrayList<>();
        sums.forEach((source, sum) -> sumRows.add(sum.row(source)));
        long tasks = sums.values().stream().mapToLong(sum -> sum.tasks).sum();
        return new ReconciliationTable(sumRows, zips, tasks - zips.size());
    }

    private static Row row(TaskRecord task) {
        Reconciliation totals = task.reconciliation();
        ListingGap gap = totals.gap();
        return row(
                task.source(),
                task.zip().value(),
                totals,
                totals.missing(),
                gap == null ? "" : gap.text());
    }

    private static Row row(
            String source, String zip, Reconciliation totals, long missing, String gap) {
        return new Row(
                source,
                zip,
                totals.isAnnounced() ? DisplayFormat.grouped(totals.announced()) : "",
                DisplayFormat.grouped(totals.distinct()),
                DisplayFormat.grouped(totals.created()),
                DisplayFormat.grouped(totals.known()),
                DisplayFormat.grouped(totals.skipped()),
                DisplayFormat.grouped(totals.rejected()),
                totals.isAnnounced() ? DisplayFormat.grouped(missing) : "",
                gap);
    }

    private static final class Sum {
        private long tasks;
        private long incomplete;
        private long silent;
        private long announced;
        private long created;
        private long known;
        private long skipped;
        private long rejected;
        private long missing;

        void add(TaskRecord task) {
            Reconciliation totals = task.reconciliation();
            tasks++;
            incomplete += totals.gap() == null ? 0 : 1;
            silent += totals.isAnnounced() ? 0 : 1;
            announced += Math.max(0, totals.announced());
            created += totals.created();
            known += totals.known();
            skipped += totals.skipped();
            rejected += totals.rejected();
            missing += totals.missing();
        }

        Row row(String source) {
            // A sum over some of the ZIP codes would not be comparable.
            long total = silent == 0 ? announced : -1;
            Reconciliation totals =
                    new Reconciliation(total, total, created, known, skipped, rejected, 0, 1, null);
            return ReconciliationTable.row(
                    source,
                    "all",
                    totals,
                    missing,
                    incomplete == 0
                            ? ""
                            : DisplayFormat.grouped(incomplete)
                                    + " of "
                                    + DisplayFormat.quantity(tasks, "ZIP code")
                                    + " incomplete");
        }
    }
}
