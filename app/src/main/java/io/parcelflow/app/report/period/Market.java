package io.parcelflow.app.report.period;

import io.parcelflow.app.report.document.Cell;
import io.parcelflow.app.report.document.Grid;
import io.parcelflow.app.report.document.Section;
import io.parcelflow.app.text.Figures;
import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.PropertyChange;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What changed in the properties, in tables. */
final class Market {

    /** So many changes of a kind are looked at one by one. */
    static final int CHANGES_MAX = 1_000;

    private Market() {}

    /** How many properties changed in which way, beside the span before. */
    static Section counts(Map<ChangeKind, Long> now, Map<ChangeKind, Long> before, String beside) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ChangeKind kind : ChangeKind.values()) {
            long count = now.getOrDefault(kind, 0L);
            long earlier = before.getOrDefault(kind, 0L);
            rows.add(
                    List.of(
                            new Cell.Text(words(kind)),
                            new Cell.Count(count),
                            new Cell.Count(earlier),
                            Cell.growth(count, earlier)));
        }
        return new Section(
                "changes",
                "What changed",
                "Properties by the way in which they changed.",
                List.of(),
                new Grid(
                        Grid.columns(
                                "change", "Change",
                                "properties", "Properties",
                                "before", beside,
                                "growth", "Growth"),
                        rows,
                        ""));
    }

    static String words(ChangeKind kind) {
        return switch (kind) {
            case NEW -> "new";
            case PRICE -> "another price";
            case STATUS -> "another status";
            case GONE -> "no longer listed";
            case BACK -> "listed again";
        };
    }

    private record Move(PropertyChange change, long before, long after) {
        double growth() {
            return (double) after / before - 1;
        }
    }

    private static List<Move> moves(List<PropertyChange> changes) {
        List<Move> moves = new ArrayList<>();
        for (PropertyChange change : changes) {
            Long before = number(change.before());
            Long after = number(change.after());
            if (before != null && after != null && before > 0) {
                moves.add(new Move(change, before, after));
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

    /** The prices that moved furthest. */
    static Section prices(List<PropertyChange> changes, int most) {
        List<Move> moves = moves(changes);
        long down = moves.stream().filter(move -> move.after < move.before).count();
        List<Double> growths = moves.stream().map(Move::growth).toList();
        String lead =
                moves.isEmpty()
                        ? ""
                        : Figures.grouped(down)
                                + " went down, "
                                + Figures.grouped(moves.size() - down)
                                + " up; the median move is "
                                + Cell.growth(1 + Totals.median(growths), 1).words(ZoneOffset.UTC)
                                + (changes.size() == CHANGES_MAX
                                        ? ", of the latest " + Figures.grouped(CHANGES_MAX) + "."
                                        : ".");
        List<List<Cell>> rows =
                moves.stream()
                        .sorted(
                                Comparator.comparingDouble((Move move) -> Math.abs(move.growth()))
                                        .reversed())
                        .limit(most)
                        .map(Market::row)
                        .toList();
        return new Section(
                "prices",
                "Prices that moved furthest",
                lead,
                List.of(),
                new Grid(
                        Grid.columns(
                                "address", "Address",
                                "zip", "ZIP",
                                "before_dollars", "Before",
                                "after_dollars", "Now",
                                "growth", "Growth",
                                "at", "Seen"),
                        rows,
                        "No price changed."));
    }

    private static List<Cell> row(Move move) {
        return List.of(
                address(move.change.property()),
                zip(move.change.property()),
                new Cell.Dollars(move.before),
                new Cell.Dollars(move.after),
                Cell.growth(move.after, move.before),
                new Cell.Moment(move.change.at()));
    }

    /** New properties, the latest first. */
    static Section arrivals(List<PropertyChange> changes, long all, int most) {
        List<List<Cell>> rows = new ArrayList<>();
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
                                new Cell.Moment(change.at())));
            }
        }
        return new Section(
                "new_properties",
                "New properties",
                all > rows.size()
                        ? "The latest " + rows.size() + " of " + Figures.grouped(all) + "."
                        : "",
                List.of(),
                new Grid(
                        Grid.columns(
                                "address", "Address",
                                "zip", "ZIP",
                                "type", "Type",
                                "status", "Status",
                                "list_price_dollars", "List price",
                                "at", "First seen"),
                        rows,
                        "No new property."));
    }

    /** The ZIP codes in which most changed. */
    static Section places(
            List<PropertyChange> arrivals,
            List<PropertyChange> prices,
            List<PropertyChange> gone,
            int most) {
        Map<String, long[]> counts = new TreeMap<>();
        arrivals.forEach(each -> count(counts, each)[0]++);
        moves(prices)
                .forEach(move -> count(counts, move.change)[move.after < move.before ? 1 : 2]++);
        gone.forEach(each -> count(counts, each)[3]++);
        List<List<Cell>> rows =
                counts.entrySet().stream()
                        .sorted(
                                Comparator.comparingLong((Map.Entry<String, long[]> each) ->
                                                sum(each.getValue()))
                                        .reversed())
                        .limit(most)
                        .map(each -> {
                            List<Cell> row = new ArrayList<>();
                            row.add(new Cell.Text(each.getKey()));
                            for (long count : each.getValue()) {
                                row.add(new Cell.Count(count));
                            }
                            return row;
                        })
                        .toList();
        return new Section(
                "zip_codes",
                "ZIP codes with most changes",
                "",
                List.of(),
                new Grid(
                        Grid.columns(
                                "zip", "ZIP",
                                "new", "New",
                                "price_down", "Price down",
                                "price_up", "Price up",
                                "gone", "No longer listed"),
                        rows,
                        "No property changed."));
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

    private static Cell address(Property property) {
        Facts facts = property.facts();
        Object address = facts.get(PropertyField.UNPARSED_ADDRESS);
        if (address == null) {
            address = facts.get(PropertyField.PARCEL_NUMBER);
        }
        return new Cell.Text(address == null ? property.propertyId() : address.toString());
    }

    private static Cell zip(Property property) {
        return text(property.facts().get(PropertyField.POSTAL_CODE));
    }

    private static Cell text(@Nullable Object value) {
        return value == null ? Cell.none() : new Cell.Text(value.toString());
    }

    private static Cell dollars(@Nullable Object value) {
        return value instanceof Number number ? new Cell.Dollars(number.longValue()) : Cell.none();
    }
}
