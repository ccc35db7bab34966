package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.store.StoreNotes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes whose store failures are thrown as {@link OrchestrationException}. */
record SafeNotes(StoreNotes notes) implements StoreNotes {

    @Override
    public Optional<String> text(String name) {
        return translateStoreErrors(() -> notes.text(name));
    }

    @Override
    public Map<String, String> findByPrefix(String prefix) {
        return translateStoreErrors(() -> notes.findByPrefix(prefix));
    }

    @Override
    public boolean replace(String name, @Nullable String expected, @Nullable String text) {
        return translateStoreErrors(() -> notes.replace(name, expected, text));
    }
}
