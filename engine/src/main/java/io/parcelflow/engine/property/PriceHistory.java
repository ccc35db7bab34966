package io.parcelflow.engine.property;

import io.parcelflow.engine.property.PricePoint.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The prices of one property over time, oldest first; pure functions on lists of price points. */
public final class PriceHistory {

    private static final int SECONDS_PER_DAY = 86_400;

    private PriceHistory() {}

    /**
     * The history with what an observation adds: an asked price where it differs from what the same
     * source asked before, on the observation's day in UTC, and a sale that is not yet known, on
     * its closing day. A sale without a day is left out.
     *
     * @param known oldest first
     * @return {@code known} itself where nothing is new
     */
    public static List<PricePoint> with(List<PricePoint> known, Observation said) {
        List<PricePoint> history = known;
        BigDecimal asked = said.facts().decimal(PropertyField.LIST_PRICE);
        if (asked != null) {
            history = withPoint(history, point(Kind.LIST, day(said.at()), asked, said));
        }
        BigDecimal paid = said.facts().decimal(PropertyField.CLOSE_PRICE);
        LocalDate closed = said.facts().date(PropertyField.CLOSE_DATE);
        if (paid != null && closed != null) {
            history = withPoint(history, point(Kind.CLOSE, closed, paid, said));
        }
        return history;
    }

    /** The history of two records that turn out to be of one property; nothing stands twice. */
    public static List<PricePoint> united(List<PricePoint> one, List<PricePoint> other) {
        List<PricePoint> history = one;
        for (PricePoint point : other) {
            history = withPoint(history, point);
        }
        return history;
    }

    private static PricePoint point(Kind kind, LocalDate date, BigDecimal price, Observation said) {
        return new PricePoint(kind, date, price, said.source());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY));
    }

    private static List<PricePoint> withPoint(List<PricePoint> known, PricePoint point) {
        boolean isKnown =
                switch (point.kind()) {
                    case LIST -> isAsked(known, point);
                    case CLOSE -> isSold(known, point);
                };
        if (isKnown) {
            return known;
        }
        List<PricePoint> longer = new ArrayList<>(known.size() + 1);
        longer.addAll(known);
        longer.add(indexBehind(known, point.date()), point);
        return List.copyOf(longer);
    }

    /** Whether the same source asked the same price just before that day or just after it. */
    private static boolean isAsked(List<PricePoint> known, PricePoint point) {
        int index = indexBehind(known, point.date());
        PricePoint before = null;
        for (int i = index - 1; i >= 0 && before == null; i--) {
            before = sameKind(known.get(i), point);
        }
        PricePoint after = null;
        for (int i = index; i < known.size() && after == null; i++) {
            after = sameKind(known.get(i), point);
        }
        return isSamePrice(before, point) || isSamePrice(after, point);
    }

    /** Whether any source told of a sale on that day at that price. */
    private static boolean isSold(List<PricePoint> known, PricePoint point) {
        for (PricePoint other : known) {
            if (other.kind() == Kind.CLOSE
                    && other.date().equals(point.date())
                    && isSamePrice(other, point)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable PricePoint sameKind(PricePoint other, PricePoint point) {
        return other.kind() == point.kind() && other.source().equals(point.source()) ? other : null;
    }

    private static boolean isSamePrice(@Nullable PricePoint other, PricePoint point) {
        return other != null && other.price().compareTo(point.price()) == 0;
    }

    private static int indexBehind(List<PricePoint> known, LocalDate date) {
        int index = known.size();
        while (index > 0 && known.get(index - 1).date().isAfter(date)) {
            index--;
        }
        return index;
    }
}
