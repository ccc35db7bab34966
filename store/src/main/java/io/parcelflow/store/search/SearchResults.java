package io.parcelflow.store.search;

import io.parcelflow.engine.property.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of search results. The properties are as they are stored now, without their price history;
 * which ones are found may lag behind, as {@code indexFreshness} tells.
 *
 * @param ids identifiers within the store of what was found, also of properties that are gone since
 * @param next where the next page begins, null if this is the last
 * @param total how many match in all; at most {@link PropertySearch#TOTAL_MAX} if that is not exact
 * @param isTotalExact false if there are more than {@code total}
 */
public record SearchResults(
        List<Property> properties,
        List<String> ids,
        @Nullable String next,
        long total,
        boolean isTotalExact,
        IndexFreshness indexFreshness) {

    public SearchResults {
        properties = List.copyOf(properties);
        ids = List.copyOf(ids);
    }
}
