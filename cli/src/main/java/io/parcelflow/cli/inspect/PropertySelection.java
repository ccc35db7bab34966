package io.parcelflow.cli.inspect;

import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.EngineProperties;
import io.parcelflow.runtime.config.type.SpellingSuggestion;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.store.search.SearchWords;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The properties that the options of a command select.
 *
 * @param text words of their address, city, parcel or listing numbers; null for any
 * @param limit the maximum number; 0 for all
 */
record PropertySelection(
        List<ZipCode> zips,
        @Nullable String source,
        @Nullable String text,
        int limit,
        boolean isActiveOnly) {

    /** About a second's work. */
    private static final int INDEX_BATCH = 5_000;

    PropertySelection {
        zips = List.copyOf(zips);
    }

    /**
     * Refuses a source that is neither installed nor stored, and a text without a word.
     *
     * @param installed names of the installed sources
     */
    void requireValid(List<String> installed, EngineProperties properties) {
        if (text != null && SearchWords.parseQuery(text).isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--search needs a letter or digit");
        }
        if (source == null || installed.contains(source)) {
            return;
        }
        Set<String> known = new TreeSet<>(installed);
        known.addAll(properties.countBySource().keySet());
        if (!known.contains(source)) {
            String nearest = SpellingSuggestion.nearest(source, List.copyOf(known));
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--source: there is no source '"
                            + source
                            + "'"
                            + (nearest == null
                                    ? "; known: " + String.join(", ", known)
                                    : ", did you mean '" + nearest + "'?"));
        }
    }

    /** Visits them and returns their number. */
    long forEach(EngineProperties properties, Consumer<Property> visitor) {
        if (text == null) {
            return properties.forEach(query(limit), visitor);
        }
        long[] visited = {0};
        String cursor = null;
        do {
            SearchResults found = search(properties, cursor);
            for (Property each : found.properties()) {
                if (limit > 0 && visited[0] == limit) {
                    return visited[0];
                }
                // Search results are without prices.
                visitor.accept(properties.find(each.propertyId()).orElse(each));
                visited[0]++;
            }
            cursor = found.next();
        } while (cursor != null);
        return visited[0];
    }

    /** The number of all of them, whatever the limit. */
    long count(EngineProperties properties) {
        return text == null ? properties.count(query(0)) : search(properties, null).total();
    }

    private PropertyQuery query(int most) {
        return new PropertyQuery(zips, source, null, most, 0, isActiveOnly);
    }

    /** By the search that pages and API use, so that all find the same. */
    private SearchResults search(EngineProperties properties, @Nullable String cursor) {
        PropertySearch search = properties.search();
        if (cursor == null) {
            bringUpToDate(search);
        }
        SearchFilter filter =
                SearchFilter.ALL
                        .inZips(Set.copyOf(zips))
                        .fromSources(source == null ? Set.of() : Set.of(source))
                        .withText(text)
                        .whereActive(isActiveOnly ? Boolean.TRUE : null);
        return search.find(
                new SearchRequest(
                        filter,
                        new SearchOrder(SearchOrder.SortField.ZIP, false),
                        cursor,
                        SearchRequest.LIMIT_MAX));
    }

    private static void bringUpToDate(PropertySearch search) {
        long before = Long.MAX_VALUE;
        long pending = search.indexFreshness().pending();
        while (pending > 0 && pending < before) {
            before = pending;
            pending = search.updateIndex(INDEX_BATCH, Instant.now()).pending();
        }
    }
}
