package io.parcelflow.store.mongo.search;

import com.mongodb.client.model.Filters;
import io.parcelflow.store.search.NumericField;
import io.parcelflow.store.search.Range;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Query conditions of a filter on documents of {@code StoreCollection.SEARCH}. */
final class SearchFilters {

    private SearchFilters() {}

    /** All conditions, an empty document if there are none. */
    static Bson of(SearchFilter filter) {
        List<Bson> all = new ArrayList<>();
        if (!filter.zips().isEmpty()) {
            all.add(Filters.in("zip", filter.zips().stream().map(SearchDocument::zip).toList()));
        }
        for (Map.Entry<NumericField, Range> each : filter.ranges().entrySet()) {
            String field = SearchDocument.field(each.getKey());
            all.add(Filters.gte(field, each.getValue().min()));
            all.add(Filters.lte(field, each.getValue().max()));
        }
        addWords(all, "status", filter.statuses());
        addWords(all, "type", filter.types());
        if (!filter.sources().isEmpty()) {
            all.add(Filters.in("sources", filter.sources()));
        }
        if (filter.changedSince() != null) {
            all.add(Filters.gte("changed", filter.changedSince().toEpochMilli()));
        }
        if (filter.isActive() != null) {
            all.add(Filters.eq("active", filter.isActive()));
        }
        if (filter.text() != null) {
            for (SearchWords.QueryTerm term : SearchWords.parseQuery(filter.text())) {
                all.add(word(term));
            }
        }
        return all.isEmpty() ? new Document() : Filters.and(all);
    }

    private static void addWords(List<Bson> all, String field, Set<String> words) {
        if (!words.isEmpty()) {
            all.add(
                    Filters.in(
                            SearchDocument.folded(field),
                            words.stream()
                                    .map(word -> word.strip().toLowerCase(Locale.ROOT))
                                    .toList()));
        }
    }

    private static Bson word(SearchWords.QueryTerm term) {
        List<Bson> parts = term.parts().stream().map(SearchFilters::prefix).toList();
        return parts.size() == 1
                ? parts.getFirst()
                : Filters.or(Filters.and(parts), prefix(term.whole()));
    }

    /** Words are letters and digits only, which mean themselves in a pattern. */
    private static Bson prefix(String word) {
        return Filters.regex("words", Pattern.compile('^' + word));
    }
}
