package io.parcelflow.service.report.period;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.report.document.ReportCell;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.PropertyChange;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sections about changes of properties. */
final class MarketSections {

    /** Largest number of changes of one kind that are analyzed individually. */
    static final int CHANGES_MAX = 1_000;

    private MarketSections() {}

    /** Number of changed properties by kind of change, compared with the preceding period. */
    static ReportSection counts(
            Map<ChangeKind, Long> now, Map<ChangeKind, Long> before, String beside) {
        List<List<ReportCell>> rows = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            long count = now.getOrDefault(kind, 0L);
            long earlier = before.getOrDefault(kind, 0L);
            rows.add(
                    List.of(
                            new ReportCell.Text(
                                    label(kind), DisplayFormat.lowerCaseWords(kind.name())),
                            new ReportCell.Count(count),
                            new ReportCell.Count(earlier),
                            ReportCell.change(count, earlier)));
        }
        return new ReportSection(
                "changes",
                "Changes",
                "Properties by type of change.",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "change",
                                "Type",
                                "propertyCount",
                                "Properties",
                                "beforeCount",
                                beside,
                                "growth",
                                "Change"),
                        rows,
                        ""));
    }

    static String label(ChangeKind kind) {
        return switch (kind) {
            case NEW -> "new";
            case PRICE -> "price changed";
            case SOLD -> "sold";
            case STATUS -> "status changed";
            case GONE -> "off market";
            case BACK -> "back on market";
        };
    }

    private record ValueChange(PropertyChange change, long before, long after) {
        double growth() {
            return (double) after / before - 1;
        }
    }

    private static List<ValueChange> moves(List<PropertyChange> changes) {
        List<ValueChange> moves = new ArrayList<>();
        for (PropertyChange change : changes) {
            Long before = number(change.before());
            Long after = number(change.after());
            if (before != null && after != null && before > 0) {
                moves.add(new ValueChange(change, before, after));
            }
        }
        return moves;
    }

    private static @Nullable Long number(@Nullable String dollars) {
        try {
            return dollars == null ? null : Long.valueOf(dollars);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The largest price changes. */
    static ReportSection prices(List<PropertyChange> changes, int most) {
        List<ValueChange> moves = moves(changes);
        long down = moves.stream().filter(move -> move.after < move.before).count();
        List<Double> growths = moves.stream().map(ValueChange::growth).toList();
        String lead =
                moves.isEmpty()
                        ? ""
                        : DisplayFormat.grouped(down)
                                + " decreased, "
                                + DisplayFormat.grouped(moves.size() - down)
                                + " increased; the median change is "
                                + ReportCell.change(1 + RunTotals.median(growths), 1)
                                        .format(ZoneOffset.UTC)
                                + (changes.size() == CHANGES_MAX
                                        ? ", of the latest "
                                                + DisplayFormat.grouped(CHANGES_MAX)
                                                + "."
                                        : ".");
        List<List<ReportCell>> rows =
                moves.stream()
                        .sorted(
                                Comparator.comparingDouble(
                                                (ValueChange move) -> Math.abs(move.growth()))
                                        .reversed())
                        .limit(most)
                        .map(MarketSections::row)
                        .toList();
        return new ReportSection(
                "prices",
                "Largest price changes",
                lead,
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "address",
                                "Address",
                                "zipCode",
                                "ZIP",
                                "beforeDollars",
                                "Before",
                                "afterDollars",
                                "Now",
                                "growth",
                                "Change",
                                "at",
                                "Seen"),
                        rows,
                        "No price changes."));
    }

    private static List<ReportCell> row(ValueChange move) {
        return List.of(
                address(move.change.property()),
                zip(move.change.property()),
                new ReportCell.Dollars(move.before),
                new ReportCell.Dollars(move.after),
                ReportCell.change(move.after, move.before),
                new ReportCell.Timestamp(move.change.at()));
    }

    /** New properties, latest first. */
    static ReportSection newListings(List<PropertyChange> changes, long all, int most) {
        List<List<ReportCell>> rows = new ArrayList<>();
        for (PropertyChange change : changes) {
            Property property = change.property();
            if (rows.size() < most) {
                rows.add(
                        List.of(
                                address(property),
                                zip(property),
                                text(property.facts().get(PropertyField.PROPERTY_TYPE)),
                                text(property.facts().get(PropertyField.STANDARD_STATUS)),
                                dollars(property.facts().get(PropertyField.LIST_PRICE)),
                                new ReportCell.Timestamp(change.at())));
            }
        }
        return new ReportSection(
                "new_properties",
                "New properties",
                all > rows.size()
                        ? "The latest " + rows.size() + " of " + DisplayFormat.grouped(all) + "."
                        : "",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "address",
                                "Address",
                                "zipCode",
                                "ZIP",
                                "propertyType",
                                "Type",
                                "standardStatus",
                                "Status",
                                "listPriceDollars",
                                "List price",
                                "at",
                                "First seen"),
                        rows,
                        "No new properties."));
    }

    /** The ZIP codes with the most changes. */
    static ReportSection zipCodes(
            List<PropertyChange> arrivals,
            List<PropertyChange> prices,
            List<PropertyChange> gone,
            int most) {
        Map<String, long[]> counts = new TreeMap<>();
        arrivals.forEach(each -> count(counts, each)[0]++);
        moves(prices)
                .forEach(move -> count(counts, move.change)[move.after < move.before ? 1 : 2]++);
        gone.forEach(each -> count(counts, each)[3]++);
        List<List<ReportCell>> rows =
                counts.entrySet().stream()
                        .sorted(
                                Comparator.comparingLong((Map.Entry<String, long[]> each) ->
                                                sum(each.getValue()))
                                        .reversed())
                        .limit(most)
                        .map(each -> {
                            List<ReportCell> row = new ArrayList<>();
                            row.add(new ReportCell.Text(each.getKey()));
                            for (long count : each.getValue()) {
                                row.add(new ReportCell.Count(count));
                            }
                            return row;
                        })
                        .toList();
        return new ReportSection(
                "zip_codes",
                "ZIP codes with the most changes",
                "",
                List.of(),
                new ReportTable(
                        ReportTable.columns(
                                "zipCode",
                                "ZIP",
                                "newCount",
                                "New",
                                "priceDownCount",
                                "Price down",
                                "priceUpCount",
                                "Price up",
                                "goneCount",
                                "Off market"),
                        rows,
                        "No changes."));
    }

    private static long sum(long[] numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static long[] count(Map<String, long[]> counts, PropertyChange change) {
        Object zip = change.property().facts().get(PropertyField.POSTAL_CODE);
        return counts.computeIfAbsent(zip == null ? "unknown" : zip.toString(), _ -> new long[4]);
    }

    private static ReportCell address(Property property) {
        Facts facts = property.facts();
        Object address = facts.get(PropertyField.UNPARSED_ADDRESS);
        if (address == null) {
            address = facts.get(PropertyField.PARCEL_NUMBER);
        }
        return new ReportCell.Text(address == null ? property.propertyId() : address.toString());
    }

    private static ReportCell zip(Property property) {
        return text(property.facts().get(PropertyField.POSTAL_CODE));
    }

    private static ReportCell text(@Nullable Object value) {
        return value == null ? ReportCell.none() : new ReportCell.Text(value.toString());
    }

    private static ReportCell dollars(@Nullable Object value) {
        return value instanceof Number number
                ? new ReportCell.Dollars(number.longValue())
                : ReportCell.none();
    }
}
