package io.parcelflow.collectors.maricopa;

import io.parcelflow.engine.property.Valuation;
import io.parcelflow.engine.property.parse.LenientValueParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the assessor's valuations, which are in any order. */
final class ValuationParser {

    private ValuationParser() {}

    /** The valuations with a year and an amount, latest year first, one per year. */
    static List<Valuation> of(@Nullable Object raw) {
        if (!(raw instanceof List<?> list)) {
            return List.of();
        }
        List<Valuation> valuations = new ArrayList<>(list.size());
        for (Object element : list) {
            Valuation valuation = element instanceof Map<?, ?> map ? one(map) : null;
            if (valuation != null) {
                insert(valuations, valuation);
            }
        }
        return valuations;
    }

    private static @Nullable Valuation one(Map<?, ?> map) {
        Integer year = LenientValueParser.year(map.get("TaxYear")).orNull();
        BigDecimal limited = LenientValueParser.decimal(map.get("LimitedPropertyValue")).orNull();
        BigDecimal fullCash = LenientValueParser.decimal(map.get("FullCashValue")).orNull();
        return year == null || (limited == null && fullCash == null)
                ? null
                : new Valuation(year, limited, fullCash);
    }

    private static void insert(List<Valuation> sorted, Valuation valuation) {
        int at = 0;
        while (at < sorted.size() && sorted.get(at).taxYear() > valuation.taxYear()) {
            at++;
        }
        if (at == sorted.size() || sorted.get(at).taxYear() != valuation.taxYear()) {
            sorted.add(at, valuation);
        }
    }
}
