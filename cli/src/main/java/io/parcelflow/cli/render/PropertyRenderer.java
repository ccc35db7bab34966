package io.parcelflow.cli.render;

import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.cli.terminal.Table;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Renders a property in full. */
public record PropertyRenderer(Property property) {

    public void print(Palette palette, ZoneId zone, Consumer<String> lines) {
        Object address = property.facts().get(PropertyField.UNPARSED_ADDRESS);
        lines.accept(
                palette.bold(
                                address == null
                                        ? "(no address)"
                                        : Palette.sanitize(address.toString()))
                        + "  "
                        + palette.dim(property.propertyId()));
        Quality quality = property.quality();
        lines.accept(
                "  quality "
                        + quality.score()
                        + " of 100 ("
                        + DisplayFormat.lowerCaseWords(quality.level().name())
                        + "), first seen "
                        + DisplayFormat.dateAndTime(property.firstSeen(), zone)
                        + ", last seen "
                        + DisplayFormat.zoned(property.lastSeen(), zone));
        Instant inactiveSince = property.inactiveSince();
        if (inactiveSince != null) {
            lines.accept(
                    "  "
                            + palette.yellow("off market")
                            + ": not listed by any source since "
                            + DisplayFormat.zoned(inactiveSince, zone));
        }
        for (String problem : quality.problems()) {
            lines.accept("  " + palette.yellow("implausible: ") + Palette.sanitize(problem));
        }
        lines.accept("");
        printFacts(palette, lines);
        printObservations(palette, zone, lines);
        printPrices(palette, lines);
        printValuations(palette, lines);
    }

    private void printFacts(Palette palette, Consumer<String> lines) {
        Table table = new Table(palette).left("Field").left("Value");
        property.facts()
                .forEach((field, value) ->
                        table.row(Labels.of(field), Palette.sanitize(text(value))));
        table.print("  ", lines);
    }

    private static String text(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Boolean yesNo -> yesNo ? "yes" : "no";
            default -> value.toString();
        };
    }

    private void printObservations(Palette palette, ZoneId zone, Consumer<String> lines) {
        Table table =
                new Table(palette)
                        .left("Source")
                        .left("Record ID")
                        .left("Level")
                        .left("Reported (" + zone.getId() + ")");
        for (Observation observation : property.observations()) {
            table.row(
                    observation.source(),
                    Palette.sanitize(observation.sourceKey()),
                    DisplayFormat.lowerCaseWords(observation.detailLevel().name()),
                    DisplayFormat.dateAndTime(observation.observedAt(), zone));
        }
        printUnlessEmpty(table, lines);
    }

    private void printPrices(Palette palette, Consumer<String> lines) {
        Table table = new Table(palette).left("Date").left("Kind").right("Price").left("Source");
        for (PricePoint point : property.priceHistory()) {
            table.row(
                    point.date().toString(),
                    point.kind() == PricePoint.Kind.LIST ? "list" : "sold",
                    money(point.price()),
                    point.source());
        }
        printUnlessEmpty(table, lines);
    }

    private void printValuations(Palette palette, Consumer<String> lines) {
        Table table =
                new Table(palette).right("Tax year").right("Assessed value").right("Market value");
        for (Valuation valuation : property.valuationHistory()) {
            table.row(
                    Integer.toString(valuation.taxYear()),
                    money(valuation.limitedValue()),
                    money(valuation.fullCashValue()));
        }
        printUnlessEmpty(table, lines);
    }

    private static void printUnlessEmpty(Table table, Consumer<String> lines) {
        if (!table.isEmpty()) {
            lines.accept("");
            table.print("  ", lines);
        }
    }

    private static String money(@Nullable BigDecimal value) {
        return value == null ? "" : "$" + DisplayFormat.grouped(value.longValue());
    }
}
