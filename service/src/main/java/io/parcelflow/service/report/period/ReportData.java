package io.parcelflow.service.report.period;

import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.quality.YieldAssessment;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.search.IndexFreshness;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The data that a report is created from.
 *
 * @param freshness how far changes and quality lag behind stored records
 * @param now when the report is created
 */
record ReportData(
        HistoryReader history, IndexFreshness freshness, DateRange dateRange, Instant now) {

    private static final int RUNS_MAX = YieldAssessment.RUNS_MAX;
    private static final int PAGE = 200;

    /** Runs that started in the period, oldest first. */
    List<RunHistoryEntry> runs() {
        return runs(dateRange);
    }

    List<RunHistoryEntry> runs(DateRange days) {
        return history.runs(days.period(), RUNS_MAX).reversed();
    }

    /**
     * The days on which a run could have started: from that of the first run of all until today.
     *
     * @param runs those of the period, oldest first
     */
    TreeSet<LocalDate> runnableDays(List<RunHistoryEntry> runs) {
        TreeSet<LocalDate> days = new TreeSet<>(dateRange.dates());
        days.removeIf(day -> day.isAfter(dateRange.dayOf(now)));
        Instant from = dateRange.period().from();
        boolean isFirst =
                !from.isAfter(Instant.EPOCH)
                        || history.runs(new Period(Instant.EPOCH, from), 1).isEmpty();
        if (isFirst && !runs.isEmpty()) {
            LocalDate first = dateRange.dayOf(runs.getFirst().startedAt());
            days.removeIf(day -> day.isBefore(first));
        }
        return days;
    }

    /** The runs of which a rerun, until now, has completed what was missing, by ID. */
    Set<String> completedByReruns() {
        Instant from = dateRange.period().from();
        Set<String> completed = new HashSet<>();
        if (now.isBefore(from)) {
            return completed;
        }
        // Newest first, so that the rerun of a rerun comes before it.
        for (RunHistoryEntry run : history.runs(new Period(from, now.plusMillis(1)), RUNS_MAX)) {
            boolean isDone = run.outcome() == RunOutcome.COMPLETED || completed.contains(run.id());
            if (run.rerunOf() != null && isDone) {
                completed.add(run.rerunOf());
            }
        }
        return completed;
    }

    /** The latest changes in the period, up to a maximum number. */
    List<PropertyChange> changes(ChangeKind kind, int most) {
        List<PropertyChange> changes = new ArrayList<>();
        String cursor = null;
        do {
            ChangePage page =
                    history.changes(
                            kind,
                            dateRange.period(),
                            cursor,
                            Math.min(PAGE, most - changes.size()));
            changes.addAll(page.changes());
            cursor = page.next();
        } while (cursor != null && changes.size() < most);
        return changes;
    }

    /** Yields of the runs of the period. */
    YieldAssessment yields() {
        return YieldAssessment.of(history, dateRange.period());
    }

    ReportDocument.Head head(ReportKind kind, List<RunHistoryEntry> runs) {
        return new ReportDocument.Head(
                kind.key(),
                kind.title(),
                dateRange.from(),
                dateRange.to(),
                dateRange.zone(),
                now,
                note(runs));
    }

    private String note(List<RunHistoryEntry> runs) {
        List<String> notes = new ArrayList<>();
        // Of a single day the time of creation says it.
        if (dateRange.days() > 1 && dateRange.period().to().isAfter(now)) {
            notes.add("The last day is not complete yet.");
        }
        long unfinished = runs.stream().filter(run -> run.endedAt() == null).count();
        if (unfinished > 0) {
            notes.add(
                    DisplayFormat.quantity(unfinished, "run")
                            + (unfinished == 1 ? " is" : " are")
                            + " running or not finished and not counted.");
        }
        if (!freshness.isCurrent()) {
            notes.add(
                    "Changes and quality do not include up to "
                            + DisplayFormat.quantity(freshness.pending(), "property")
                            + " stored recently.");
        }
        if (runs.size() == RUNS_MAX) {
            notes.add("Only the latest " + DisplayFormat.grouped(RUNS_MAX) + " runs are counted.");
        }
        return String.join(" ", notes);
    }
}
