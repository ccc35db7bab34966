package io.parcelflow.store.rules;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rejects of a run by source and reason, as they are stored: the most frequent reasons of a source
 * one by one, the rest together.
 */
public final class RejectTotals {

    /** Reasons of one source that are stored one by one. */
    private static final int REASONS_MAX = 100;

    /** Label of all other reasons. */
    private static final String OTHER_REASONS = "other reasons";

    private RejectTotals() {}

    /** Number of rejects of a source for one reason. */
    public record RejectTotal(String source, String reason, long count) {}

    /**
     * The totals to store.
     *
     * @param all a source's reason once
     */
    public static List<RejectTotal> limited(List<RejectTotal> all) {
        Map<String, Integer> reasons = new HashMap<>();
        Map<Map.Entry<String, String>, Long> kept = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparingLong(RejectTotal::count).reversed())
                .forEach(total -> {
                    int place = reasons.merge(total.source, 1, Integer::sum);
                    String reason = place > REASONS_MAX ? OTHER_REASONS : total.reason;
                    kept.merge(Map.entry(total.source, reason), total.count, Long::sum);
                });
        return kept.entrySet().stream()
                .map(each ->
                        new RejectTotal(
                                each.getKey().getKey(), each.getKey().getValue(), each.getValue()))
                .toList();
    }
}
