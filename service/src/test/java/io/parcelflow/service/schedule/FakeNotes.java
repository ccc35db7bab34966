package io.parcelflow.service.schedule;

import io.parcelflow.store.StoreNotes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notes in memory. */
final class FakeNotes implements StoreNotes {

    private final Map<String, String> notes = new TreeMap<>();

    @Override
    public Optional<String> text(String name) {
        return Optional.ofNullable(notes.get(name));
    }

    @Override
    public Map<String, String> findByPrefix(String prefix) {
        Map<String, String> found = new TreeMap<>(notes);
        found.keySet().removeIf(name -> !name.startsWith(prefix));
        return found;
    }

    @Override
    public boolean replace(String name, @Nullable String expected, @Nullable String text) {
        StoreNotes.requireValid(name, text);
        String present = notes.get(name);
        if (Objects.equals(present, text)) {
            return true;
        }
        if (!Objects.equals(present, expected)) {
            return false;
        }
        if (text == null) {
            notes.remove(name);
        } else {
            notes.put(name, text);
        }
        return true;
    }
}
