package io.parcelflow.web.page.properties;

import static java.time.ZoneOffset.UTC;

import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.Valuation;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.Labels;
import io.parcelflow.service.chart.Chart;
import io.parcelflow.service.chart.ChartSeries;
import io.parcelflow.service.chart.ChartUnit;
import io.parcelflow.web.page.layout.StatusTone;
import io.parcelflow.web.page.layout.TimeFormatter;
import io.parcelflow.web.page.properties.PropertyPage.Fact;
import io.parcelflow.web.page.properties.PropertyPage.Price;
import io.parcelflow.web.page.properties.PropertyPage.SourceObservation;
import io.parcelflow.web.page.properties.PropertyPage.Topic;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps a property to its page. */
final class PropertyPageMapper {

    private static final Set<PropertyField> MONEY =
            Set.of(
                    PropertyField.LIST_PRICE,
                    PropertyField.CLOSE_PRICE,
                    PropertyField.TAX_ASSESSED_VALUE,
                    PropertyField.TAX_MARKET_VALUE);

    private PropertyPageMapper() {}

    static PropertyPage toPage(Property property, TimeFormatter times) {
        Quality quality = property.quality();
        PropertyTableRow row = PropertyTableRow.of(property, times);
        return new PropertyPage(
                property.propertyId(),
                row.address(),
                row.cityAndZip(),
                row.status(),
                row.tone(),
                "First seen "
                        + times.minute(property.firstSeen())
                        + ", last seen "
                        + times.minute(property.lastSeen()),
                quality.score()
                        + " of 100, "
                        + DisplayFormat.lowerCaseWords(quality.level().name()),
                switch (quality.level()) {
                    case HIGH -> StatusTone.GOOD;
                    case MEDIUM -> StatusTone.PLAIN;
                    case LOW -> StatusTone.WARN;
                    case POOR -> StatusTone.BAD;
                },
                quality.problems(),
                topics(property, times),
                property.observations().stream().map(each -> observation(each, times)).toList(),
                plots(property),
                property.priceHistory().reversed().stream()
                        .map(PropertyPageMapper::price)
                        .toList());
    }

    private static List<Topic> topics(Property property, TimeFormatter times) {
        Map<PropertyField.Topic, List<Fact>> byTopic = new EnumMap<>(PropertyField.Topic.class);
        property.facts()
                .forEach((field, value) ->
                        byTopic.computeIfAbsent(field.topic(), _ -> new ArrayList<>())
                                .add(fact(property, field, value, times)));
        List<Topic> topics = new ArrayList<>();
        byTopic.forEach((topic, facts) -> topics.add(new Topic(label(topic.name()), facts)));
        return topics;
    }

    private static Fact fact(
            Property property, PropertyField field, Object value, TimeFormatter times) {
        String text = format(field, value);
        Set<String> same = new LinkedHashSet<>();
        Map<String, Set<String>> others = new LinkedHashMap<>();
        for (Observation each : property.observations()) {
            Object reported = each.facts().get(field);
            // Compared as displayed: 2.0 bathrooms equal 2.
            if (reported != null && format(field, reported).equalsIgnoreCase(text)) {
                same.add(each.source() + ", " + times.day(each.observedAt()));
            } else if (reported != null) {
                others.computeIfAbsent(format(field, reported), _ -> new LinkedHashSet<>())
                        .add(each.source());
            }
        }
        List<String> otherValues = new ArrayList<>();
        others.forEach((other, sources) ->
                otherValues.add(other + " (" + String.join(", ", sources) + ")"));
        return new Fact(
                Labels.of(field), text, String.join("; ", same), String.join("; ", otherValues));
    }

    private static String format(PropertyField field, Object value) {
        return switch (value) {
            case Boolean yes -> yes ? "yes" : "no";
            case BigDecimal number when MONEY.contains(field) -> PropertyTableRow.dollars(number);
            case BigDecimal number when number.stripTrailingZeros().scale() <= 0 ->
                    DisplayFormat.grouped(number.longValue());
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Integer number
                    when field == PropertyField.YEAR_BUILT || field == PropertyField.TAX_YEAR ->
                    number.toString();
            case Integer number -> DisplayFormat.grouped(number);
            default -> value.toString();
        };
    }

    private static String label(String constant) {
        return DisplayFormat.capitalized(DisplayFormat.lowerCaseWords(constant));
    }

    private static SourceObservation observation(Observation each, TimeFormatter times) {
        return new SourceObservation(
                each.source(),
                each.sourceKey(),
                each.zip().value(),
                times.minute(each.observedAt()),
                each.detailLevel() == Observation.DetailLevel.DETAIL
                        ? "detail page"
                        : "search result",
                each.facts().size());
    }

    private static Price price(PricePoint point) {
        return new Price(
                point.date().toString(),
                point.kind() == PricePoint.Kind.LIST ? "list" : "sold",
                PropertyTableRow.dollars(point.price()),
                point.source());
    }

    private static List<Chart> plots(Property property) {
        List<Chart> plots = new ArrayList<>();
        if (property.priceHistory().size() > 1) {
            plots.add(prices(property.priceHistory()));
        }
        if (property.valuationHistory().size() > 1) {
            plots.add(valuations(property.valuationHistory()));
        }
        return plots;
    }

    private static Chart prices(List<PricePoint> points) {
        Map<String, @Nullable Double[]> byDate = new TreeMap<>();
        for (PricePoint point : points) {
            int place = point.kind() == PricePoint.Kind.LIST ? 0 : 1;
            byDate.computeIfAbsent(point.date().toString(), _ -> new Double[2])[place] =
                    point.price().doubleValue();
        }
        return plot("Price", Chart.Shape.LINES, byDate, "list", "sold")
                .at(
                        byDate.keySet().stream()
                                .map(date -> LocalDate.parse(date).atStartOfDay(UTC).toInstant())
                                .toList());
    }

    private static Chart valuations(List<Valuation> valuations) {
        Map<String, @Nullable Double[]> byYear = new TreeMap<>();
        for (Valuation each : valuations) {
            @Nullable Double[] both =
                    byYear.computeIfAbsent("" + each.taxYear(), _ -> new Double[2]);
            both[0] = number(each.fullCashValue());
            both[1] = number(each.limitedValue());
        }
        return plot("Valuation by tax year", Chart.Shape.LINES, byYear, "market", "assessed");
    }

    private static @Nullable Double number(@Nullable BigDecimal amount) {
        return amount == null ? null : Double.valueOf(amount.doubleValue());
    }

    private static Chart plot(
            String title,
            Chart.Shape shape,
            Map<String, @Nullable Double[]> byLabel,
            String... names) {
        List<ChartSeries> series = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            List<@Nullable Double> values = new ArrayList<>();
            for (@Nullable Double[] each : byLabel.values()) {
                values.add(each[i]);
            }
            if (values.stream().anyMatch(value -> value != null)) {
                series.add(new ChartSeries(names[i], values));
            }
        }
        return new Chart(title, shape, ChartUnit.DOLLARS, List.copyOf(byLabel.keySet()), series);
    }
}
