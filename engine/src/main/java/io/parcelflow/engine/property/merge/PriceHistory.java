package io.parcelflow.engine.property.merge;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Observation;
import io.parcelflow.engine.property.PricePoint;
import io.parcelflow.engine.property.PricePoint.Kind;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.quality.PlausibilityCheck;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The prices of a property over time, oldest first; pure functions on lists of price points. */
public final class PriceHistory {

    private static final int SECONDS_PER_DAY = 86_400;

    private PriceHistory() {}

    /**
     * The history plus an observation: a list price if it differs from the previous one of the same
     * record, on the day of the observation in UTC, and a new sale on its closing date. A sale
     * without a date is ignored, as is an implausible price.
     *
     * <p>List prices of the property's other records do not matter, since two units may be for sale
     * at one address; only the same price of the same source on the same day is not repeated.
     *
     * @param known oldest first
     * @param before the previous observation of the record; null if it is new
     * @return {@code known} itself if nothing is new
     */
    public static List<PricePoint> with(
            List<PricePoint> known, Observation observation, @Nullable Facts before) {
        List<PricePoint> history = known;
        BigDecimal asked = price(observation.facts(), PropertyField.LIST_PRICE);
        BigDecimal askedBefore = before == null ? null : price(before, PropertyField.LIST_PRICE);
        if (asked != null && (askedBefore == null || asked.compareTo(askedBefore) != 0)) {
            PricePoint point = point(Kind.LIST, day(observation.observedAt()), asked, observation);
            boolean isTold =
                    askedBefore == null ? isKnown(known, point) : isLastOfDay(known, point);
            history = isTold ? known : withPoint(known, point);
        }
        BigDecimal paid = price(observation.facts(), PropertyField.CLOSE_PRICE);
        LocalDate closed = observation.facts().date(PropertyField.CLOSE_DATE);
        if (paid != null && closed != null) {
            PricePoint point = point(Kind.CLOSE, closed, paid, observation);
            history = isKnown(history, point) ? history : withPoint(history, point);
        }
        return history;
    }

    /** The merged history of two records of the same property, without duplicates. */
    public static List<PricePoint> merge(List<PricePoint> one, List<PricePoint> other) {
        List<PricePoint> history = one;
        for (PricePoint point : other) {
            history = isKnown(one, point) ? history : withPoint(history, point);
        }
        return history;
    }

    /** The history without implausible prices, which earlier versions stored. */
    public static List<PricePoint> plausible(List<PricePoint> history) {
        return history.stream().filter(PriceHistory::isPlausible).toList();
    }

    private static boolean isPlausible(PricePoint point) {
        PropertyField field =
                point.kind() == Kind.LIST ? PropertyField.LIST_PRICE : PropertyField.CLOSE_PRICE;
        return PlausibilityCheck.isPlausiblePrice(field, point.price());
    }

    private static @Nullable BigDecimal price(Facts facts, PropertyField field) {
        BigDecimal price = facts.decimal(field);
        return price == null || PlausibilityCheck.isPlausiblePrice(field, price) ? price : null;
    }

    private static PricePoint point(
            Kind kind, LocalDate date, BigDecimal price, Observation observation) {
        return new PricePoint(kind, date, price, observation.source());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY));
    }

    private static List<PricePoint> withPoint(List<PricePoint> known, PricePoint point) {
        List<PricePoint> longer = new ArrayList<>(known.size() + 1);
        longer.addAll(known);
        longer.add(indexBehind(known, point.date()), point);
        return List.copyOf(longer);
    }

    /**
     * Whether the price on that day is known: a list price of the same source, or a sale of any.
     */
    private static boolean isKnown(List<PricePoint> known, PricePoint point) {
        for (PricePoint other : known) {
            if (isSameDay(other, point) && isSamePrice(other, point)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is the latest list price of its source on that day. */
    private static boolean isLastOfDay(List<PricePoint> known, PricePoint point) {
        for (int i = known.size() - 1; i >= 0; i--) {
            if (isSameDay(known.get(i), point)) {
                return isSamePrice(known.get(i), point);
            }
        }
        return false;
    }

    private static boolean isSameDay(PricePoint other, PricePoint point) {
        return other.kind() == point.kind()
                && other.date().equals(point.date())
                && (point.kind() == Kind.CLOSE || other.source().equals(point.source()));
    }

    private static boolean isSamePrice(PricePoint other, PricePoint point) {
        return other.price().compareTo(point.price()) == 0;
    }

    private static int indexBehind(List<PricePoint> known, LocalDate date) {
        int index = known.size();
        while (index > 0 && known.get(index - 1).date().isAfter(date)) {
            index--;
        }
        return index;
    }
}
