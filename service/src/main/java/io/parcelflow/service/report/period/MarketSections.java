package io.parcelflow.service.report.period;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.report.document.ReportCell;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.PriceMoves;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.history.ZipChanges;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sections about changes of properties. */
final class MarketSections {

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

    /** The largest price changes, beside the number of all. */
    static ReportSection prices(PriceMoves moves) {
        String lead =
                moves.down() + moves.up() == 0
                        ? ""
                        : DisplayFormat.grouped(moves.down())
                                + " decreased, "
                                + DisplayFormat.grouped(moves.up())
                                + " increased; the median change is "
                                + ReportCell.change(1 + moves.medianGrowth(), 1)
                                        .format(ZoneOffset.UTC)
                                + ".";
        List<List<ReportCell>> rows = moves.largest().stream().map(MarketSections::row).toList();
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

    private static List<ReportCell> row(PropertyChange change) {
        long before = dollars(change.before());
        long after = dollars(change.after());
        return List.of(
                address(change.property()),
                zip(change.property()),
                new ReportCell.Dollars(before),
                new ReportCell.Dollars(after),
                ReportCell.change(after, before),
                new ReportCell.Timestamp(change.at()));
    }

    /** The price of a change of price, which both have. */
    private static long dollars(@Nullable String price) {
        return price == null ? 0 : Long.parseLong(price);
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
    static ReportSection zipCodes(List<ZipChanges> changes) {
        List<List<ReportCell>> rows =
                changes.stream()
                        .map(each ->
                                List.<ReportCell>of(
                                        new ReportCell.Text(
                                                each.zip() == null
                                                        ? "unknown"
                                                        : each.zip().value()),
                                        new ReportCell.Count(each.created()),
                                        new ReportCell.Count(each.priceDown()),
                                        new ReportCell.Count(each.priceUp()),
                                        new ReportCell.Count(each.gone())))
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
