package io.parcelflow.web.page.run;

import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.chart.Chart.ColumnTone;
import io.parcelflow.store.history.RunHistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs whose figures can be drawn side by side: of the same workflow, with as many ZIP codes and
 * sources. A run of three ZIP codes beside runs of forty would look like a collapse.
 *
 * @param runs oldest first
 * @param description what they have in common
 * @param areAll whether no other run was left out
 */
public record ComparableRuns(List<RunHistoryEntry> runs, String description, boolean areAll) {

    private record Workload(String workflow, int zips, int sources) {}

    public ComparableRuns {
        runs = List.copyOf(runs);
    }

    /**
     * The most frequent kind of runs among these; the latest of several.
     *
     * @param newestFirst runs with and without statistics; the latter are left out
     */
    public static ComparableRuns of(List<RunHistoryEntry> newestFirst, int most) {
        Map<Workload, List<RunHistoryEntry>> groups = new LinkedHashMap<>();
        int known = 0;
        for (RunHistoryEntry run : newestFirst) {
            if (run.statistics() != null) {
                known++;
                groups.computeIfAbsent(
                                new Workload(
                                        RunIds.command(run.id()),
                                        run.zipCount(),
                                        run.sourceCount()),
                                _ -> new ArrayList<>())
                        .add(run);
            }
        }
        Workload chosen = null;
        List<RunHistoryEntry> runs = List.of();
        for (Map.Entry<Workload, List<RunHistoryEntry>> group : groups.entrySet()) {
            if (group.getValue().size() > runs.size()) {
                chosen = group.getKey();
                runs = group.getValue();
            }
        }
        return new ComparableRuns(
                runs.subList(0, Math.min(most, runs.size())).reversed(),
                chosen == null
                        ? ""
                        : chosen.workflow()
                                + " with "
                                + DisplayFormat.quantity(chosen.zips(), "ZIP code")
                                + " and "
                                + DisplayFormat.quantity(chosen.sources(), "source"),
                runs.size() == known);
    }

    public List<Instant> times() {
        return runs.stream().map(RunHistoryEntry::startedAt).toList();
    }

    /** How each of them ended. */
    public List<ColumnTone> tones() {
        return runs.stream()
                .map(run ->
                        switch (run.outcome()) {
                            case COMPLETED -> ColumnTone.COMPLETED;
                            case FAILED -> ColumnTone.FAILED;
                            case PARTIAL, TIMED_OUT, CANCELLED, INTERRUPTED ->
                                    ColumnTone.INCOMPLETE;
                            case null -> ColumnTone.INCOMPLETE;
                        })
                .toList();
    }
}
