package io.parcelflow.web.api.property;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchWords;
import io.parcelflow.web.api.request.QueryParameters;
import io.parcelflow.web.search.SearchParameters;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses search parameters: filter and sort order. */
final class PropertySearchParser {

    private PropertySearchParser() {}

    static SearchFilter filter(QueryParameters query, OrchestrationEngine engine) {
        Map<NumericField, Range> ranges = new EnumMap<>(NumericField.class);
        for (NumericField field : NumericField.values()) {
            Range range =
                    query.range(SearchParameters.minimum(field), SearchParameters.maximum(field));
            if (range != null) {
                ranges.put(field, range);
            }
        }
        return new SearchFilter(
                query.zipCodes("zipCode"),
                ranges,
                query.list("standardStatus"),
                query.list("propertyType"),
                query.sources("source", () -> KnownSources.of(engine)),
                query.instant("changedSince", engine.settings().current().reports().zone()),
                searchText(query),
                query.flag("active"));
    }

    private static @Nullable String searchText(QueryParameters query) {
        String text = query.text("text");
        if (text != null && SearchWords.parseQuery(text).isEmpty()) {
            query.addError("text", "must contain a letter or a digit");
        }
        return text;
    }

    static SearchOrder order(QueryParameters query) {
        String text = query.text("sort");
        if (text == null) {
            return SearchOrder.RECENT_CHANGES_FIRST;
        }
        return SearchParameters.order(text)
                .orElseGet(() -> {
                    query.addError(
                            "sort",
                            "must be one of "
                                    + String.join(", ", SearchParameters.sortFields())
                                    + ", with a minus in front for the greatest first, not '"
                                    + text
                                    + "'");
                    return SearchOrder.RECENT_CHANGES_FIRST;
                });
    }
}
