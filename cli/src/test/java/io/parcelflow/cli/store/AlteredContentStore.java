package io.parcelflow.cli.store;

import io.parcelflow.store.CommitResult;
import io.parcelflow.store.Content;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.history.History;
import io.parcelflow.store.search.PropertySearch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps something else than what it is given, or fails at it.
 *
 * @param change what is kept of what is given
 */
record AlteredContentStore(Store store, UnaryOperator<List<Content>> change)
        implements Store, StoreContents {

    @Override
    public StoreContents contents() {
        return this;
    }

    @Override
    public int add(List<Content> contents) {
        return store.contents().add(change.apply(contents));
    }

    @Override
    public long count(Content.Kind kind) {
        return store.contents().count(kind);
    }

    @Override
    public void forEach(Content.Kind kind, int size, Consumer<List<Content>> visitor) {
        store.contents().forEach(kind, size, visitor);
    }

    @Override
    public Optional<String> copySource() {
        return store.contents().copySource();
    }

    @Override
    public void setCopySource(@Nullable String location) {
        store.contents().setCopySource(location);
    }

    @Override
    public CommitResult commit(StepCommit commit) {
        return store.commit(commit);
    }

    @Override
    public PropertyRepository properties() {
        return store.properties();
    }

    @Override
    public RunJournal journal() {
        return store.journal();
    }

    @Override
    public RunRecovery recovery() {
        return store.recovery();
    }

    @Override
    public RunLeases leases() {
        return store.leases();
    }

    @Override
    public StoreNotes notes() {
        return store.notes();
    }

    @Override
    public PropertySearch search() {
        return store.search();
    }

    @Override
    public History history() {
        return store.history();
    }

    @Override
    public StoreMaintenance maintenance() {
        return store.maintenance();
    }

    @Override
    public StoreHealth probe() {
        return store.probe();
    }

    @Override
    public StoreHealth checkIntegrity() {
        return store.checkIntegrity();
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void close() {
        store.close();
    }
}
