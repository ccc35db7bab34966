package io.parcelflow.engine.property.merge;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.PropertyField.Topic;
import io.parcelflow.engine.property.Valuation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges the observations of a property by several sources; pure, and independent of their order.
 *
 * <p>A listing, which is an observation with a listing number, takes precedence for the offer;
 * others, such as assessors, for everything else. Among equals the newest takes precedence, then
 * the source whose name comes first. A missing value never hides a known one, but fields that
 * belong together are taken from one observation: the street address, the coordinates, the offer,
 * the sale, the values of a tax year. A value that {@link
 * io.parcelflow.engine.property.quality.PlausibilityCheck} doubts is never merged.
 */
public final class PropertyMerger {

    private static final List<PropertyField> FIELDS = List.of(PropertyField.values());

    private static final Comparator<Observation> NEWEST =
            Comparator.comparing(Observation::observedAt)
                    .reversed()
                    .thenComparing(Observation::source)
                    .thenComparing(Observation::sourceKey)
                    .thenComparing(Observation::detailLevel, Comparator.reverseOrder())
                    .thenComparing(observation -> observation.facts().toString());

    private static final Comparator<Observation> LISTINGS_FIRST =
            Comparator.comparing((Observation observation) -> !isListing(observation))
                    .thenComparing(NEWEST);

    private static final Comparator<Observation> LISTINGS_LAST =
            Comparator.comparing(PropertyMerger::isListing).thenComparing(NEWEST);

    private PropertyMerger() {}

    /** The merged facts of the observations. */
    public static Facts merge(List<Observation> observations) {
        return new PlausibleMerge(observations).facts();
    }

    /** The merged facts of the observations, with what is doubted of them. */
    public static MergedFacts mergeWithDoubts(List<Observation> observations) {
        return new PlausibleMerge(observations).result();
    }

    /** The source of each merged field. */
    public static Map<PropertyField, String> provenance(List<Observation> observations) {
        Map<PropertyField, String> sources = new EnumMap<>(PropertyField.class);
        new PlausibleMerge(observations)
                .winners()
                .forEach((field, observation) -> sources.put(field, observation.source()));
        return sources;
    }

    /**
     * Merges the search result and the details of the same record: the details take precedence, but
     * the street line of the search result is kept with all its parts, since it is a separate field
     * there and often a single line in the details; unless the line of the details contains it and
     * more. City and ZIP code are those of the search result, or of the details if the search
     * result has no street line.
     */
    public static Facts withDetail(Facts list, Facts detail) {
        if (list.isEmpty() || detail.isEmpty()) {
            return list.with(detail);
        }
        Facts.Builder both = Facts.builder().setAll(list).setAll(detail);
        AddressMerger.mergeListAndDetail(both, list, detail);
        return both.build();
    }

    /**
     * The record after another search result: fields that differ from the previous search result
     * are updated; for the others the details are more complete.
     *
     * @param known the merged facts of search result and details
     * @param before the previous search result
     */
    public static Facts withListRow(Facts known, Facts before, Facts row) {
        Facts.Builder both = Facts.builder().setAll(known);
        row.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                both.set(field, value);
            }
        });
        if (!AddressMerger.isSameAddress(before, row)) {
            AddressMerger.mergeListAndDetail(both, row, known);
        }
        return both.build();
    }

    /** The record after an update: new values take precedence. */
    public static Facts withUpdate(Facts earlier, Facts later) {
        if (earlier.isEmpty() || later.isEmpty()) {
            return earlier.with(later);
        }
        Facts.Builder both = Facts.builder().setAll(earlier).setAll(later);
        AddressMerger.mergeUpdate(both, later, earlier);
        return both.build();
    }

    /**
     * Valuations by plausible tax year, latest first; the newest observation of each year counts.
     */
    public static List<Valuation> valuations(List<Observation> observations) {
        Observation[] ranked = ranked(observations, NEWEST);
        TreeMap<Integer, Valuation> byYear = new TreeMap<>(Comparator.reverseOrder());
        for (Observation observation : ranked) {
            for (Valuation valuation : observation.valuations()) {
                if (PropertyField.TAX_YEAR.isPlausible(valuation.taxYear())) {
                    byYear.merge(valuation.taxYear(), valuation, PropertyMerger::completed);
                }
            }
        }
        return List.copyOf(byYear.values());
    }

    private static Valuation completed(Valuation preferred, Valuation other) {
        return new Valuation(
                preferred.taxYear(),
                known(preferred.limitedValue(), other.limitedValue()),
                known(preferred.fullCashValue(), other.fullCashValue()));
    }

    private static @Nullable BigDecimal known(
            @Nullable BigDecimal preferred, @Nullable BigDecimal other) {
        return preferred != null ? preferred : other;
    }

    /** The observation that each known field is taken from. */
    static Map<PropertyField, Observation> winners(List<Observation> observations) {
        Observation[] listings = ranked(observations, LISTINGS_FIRST);
        Observation[] others = ranked(observations, LISTINGS_LAST);
        Map<PropertyField, Observation> winners = new EnumMap<>(PropertyField.class);
        for (PropertyField field : FIELDS) {
            Observation[] ranked = field.topic() == Topic.LISTING ? listings : others;
            for (Observation observation : ranked) {
                if (observation.facts().has(field)) {
                    winners.put(field, observation);
                    break;
                }
            }
        }
        for (FieldGroup group : FieldGroup.ALL) {
            boolean listing = group.lead().topic() == Topic.LISTING;
            Observation owner = group.owner(listing ? listings : others);
            if (group.equals(FieldGroup.ADDRESS) && owner != null) {
                owner = fuller(owner, others);
            }
            for (PropertyField field : group.fields()) {
                if (owner != null && owner.facts().has(field)) {
                    winners.put(field, owner);
                } else {
                    winners.remove(field);
                }
            }
        }
        return winners;
    }

    /** The observation whose street line contains the owner's and the most beyond it. */
    private static Observation fuller(Observation owner, Observation[] ranked) {
        Observation fullest = owner;
        for (Observation observation : ranked) {
            if (AddressMerger.isMoreDetailed(fullest.facts(), observation.facts())) {
                fullest = observation;
            }
        }
        return fullest;
    }

    private static Observation[] ranked(
            List<Observation> observations, Comparator<Observation> by) {
        Observation[] ranked = observations.toArray(new Observation[0]);
        Arrays.sort(ranked, by);
        return ranked;
    }

    private static boolean isListing(Observation observation) {
        return observation.facts().has(PropertyField.LISTING_ID);
    }
}
