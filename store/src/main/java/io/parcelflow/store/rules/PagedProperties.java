package io.parcelflow.store.rules;

import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.PropertyRepository;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Visits stored properties one ZIP code after the other and page by page: a visitor may take its
 * time or ask the store for more, since nothing is held open while it runs. In memory are a page
 * and the keys of one ZIP code.
 *
 * @param <K> by what the store finds a property again
 */
public abstract class PagedProperties<K> implements PropertyRepository {

    /** Properties in memory at a time; about 4 KB each. */
    private static final int PAGE_SIZE = 100;

    /** Keys of a ZIP code's properties that match, in the order of their addresses. */
    protected abstract List<K> keys(ZipCode zip, PropertyQuery query, long offset, long limit);

    /**
     * The properties of these keys, in their order; properties deleted in the meantime are omitted.
     */
    protected abstract List<Property> page(List<K> keys);

    /** Number of matching properties of a ZIP code, or of all if it is null. */
    protected abstract long count(PropertyQuery query, @Nullable ZipCode zip);

    @Override
    public final long forEach(PropertyQuery query, Consumer<Property> visitor) {
        long limit = query.limit() == 0 ? Long.MAX_VALUE : query.limit();
        long offset = query.offset();
        long visited = 0;
        for (ZipCode zip : zips(query)) {
            long count = offset == 0 ? 0 : count(query, zip);
            if (offset > 0 && offset >= count) {
                offset -= count;
                continue;
            }
            visited += visit(keys(zip, query, offset, limit - visited), visitor);
            offset = 0;
            if (visited == limit) {
                break;
            }
        }
        return visited;
    }

    private long visit(List<K> keys, Consumer<Property> visitor) {
        long visited = 0;
        for (int from = 0; from < keys.size(); from += PAGE_SIZE) {
            List<Property> page = page(keys.subList(from, Math.min(from + PAGE_SIZE, keys.size())));
            page.forEach(visitor);
            visited += page.size();
        }
        return visited;
    }

    @Override
    public final long count(PropertyQuery query) {
        if (query.zips().isEmpty()) {
            return count(query, null);
        }
        long count = 0;
        for (ZipCode zip : zips(query)) {
            count += count(query, zip);
        }
        return count;
    }

    private Iterable<ZipCode> zips(PropertyQuery query) {
        return query.zips().isEmpty() ? countByZip().keySet() : new TreeSet<>(query.zips());
    }
}
