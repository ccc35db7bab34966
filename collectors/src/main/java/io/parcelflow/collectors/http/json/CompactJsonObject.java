package io.parcelflow.collectors.http.json;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose member names are known beforehand: a map without entries, a third of the size
 * of a hash map and created in a third of the time. Modified only while it is parsed.
 */
final class CompactJsonObject extends AbstractMap<String, Object> {

    /** Names shared by all objects of a document, with their positions. */
    static final class Names {

        private final List<String> inOrder;
        private final Map<String, Integer> places;

        Names(Collection<String> names) {
            inOrder = List.copyOf(names);
            places = HashMap.newHashMap(inOrder.size());
            for (int i = 0; i < inOrder.size(); i++) {
                places.put(inOrder.get(i), i);
            }
            if (places.size() < inOrder.size() || places.containsKey("")) {
                throw new IllegalArgumentException("a name is empty or occurs twice: " + inOrder);
            }
        }

        List<String> inOrder() {
            return inOrder;
        }
    }

    private final Names names;
    private final @Nullable Object[] values;
    private int size;

    CompactJsonObject(Names names) {
        this.names = names;
        values = new Object[names.inOrder.size()];
    }

    /** Sets the value of the name at that position; null removes it. */
    void set(int place, @Nullable Object value) {
        size += (value == null ? 0 : 1) - (values[place] == null ? 0 : 1);
        values[place] = value;
    }

    @Override
    @SuppressWarnings("NullAway") // Map.get returns null for absent keys
    public Object get(Object name) {
        Integer place = names.places.get(name);
        return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(Object name) {
        Integer place = names.places.get(name);
        return place != null && values[place] != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> visitor) {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                visitor.accept(names.inOrder.get(i), value);
            }
        }
    }

    /** A copy, for printing and comparing. */
    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> entries = LinkedHashMap.newLinkedHashMap(size);
        forEach(entries::put);
        return Collections.unmodifiableMap(entries).entrySet();
    }
}
