package io.parcelflow.service.report.period;

import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.quality.YieldAssessment;
import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.search.IndexFreshness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report is made from.
 *
 * @param freshness how far changes and quality lag behind what is stored
 * @param now when it is made
 */
record ReportData(History history, IndexFreshness freshness, DateRange dateRange, Instant now) {

    private static final int RUNS_MAX = YieldAssessment.RUNS_MAX;
    private static final int PAGE = 200;

    /** The runs that began in the span, oldest first. */
    List<RunHistoryEntry> runs() {
        return runs(dateRange);
    }

    List<RunHistoryEntry> runs(DateRange days) {
        return history.runs(days.period(), RUNS_MAX).reversed();
    }

    /** The latest changes of the span, at most so many. */
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

    /** What the runs of the span brought. */
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
        if (dateRange.period().to().isAfter(now)) {
            notes.add("The last day is not over yet.");
        }
        long goingOn = runs.stream().filter(run -> run.endedAt() == null).count();
        if (goingOn > 0) {
            notes.add(
                    DisplayFormat.quantity(goingOn, "run")
                            + (goingOn == 1 ? " is" : " are")
                            + " going on or unfinished and not counted.");
        }
        if (!freshness.isCurrent()) {
            notes.add(
                    "Changes and quality leave out up to "
                            + DisplayFormat.quantity(freshness.pending(), "property")
                            + " that were stored of late.");
        }
        if (runs.size() == RUNS_MAX) {
            notes.add("Only the latest " + DisplayFormat.grouped(RUNS_MAX) + " runs are counted.");
        }
        return String.join(" ", notes);
    }
}
