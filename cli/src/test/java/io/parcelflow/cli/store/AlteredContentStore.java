package io.parcelflow.cli.store;

import io.parcelflow.store.Content;
import io.parcelflow.store.ForwardingStore;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store that keeps something else than the contents it is given, or fails at keeping them. */
final class AlteredContentStore extends ForwardingStore {

    private final UnaryOperator<List<Content>> change;

    /**
     * Alters what is added to a store.
     *
     * @param change gives what is kept of what is added
     */
    AlteredContentStore(Store store, UnaryOperator<List<Content>> change) {
        super(store);
        this.change = change;
    }

    @Override
    public StoreContents contents() {
        return new AlteredContents(super.contents(), change);
    }

    private record AlteredContents(StoreContents contents, UnaryOperator<List<Content>> change)
            implements StoreContents {

        @Override
        public int add(List<Content> added) {
            return contents.add(change.apply(added));
        }

        @Override
        public long count(Content.Kind kind) {
            return contents.count(kind);
        }

        @Override
        public void forEach(Content.Kind kind, int size, Consumer<List<Content>> visitor) {
            contents.forEach(kind, size, visitor);
        }

        @Override
        public Optional<String> copySource() {
            return contents.copySource();
        }

        @Override
        public void setCopySource(@Nullable String location) {
            contents.setCopySource(location);
        }
    }
}
