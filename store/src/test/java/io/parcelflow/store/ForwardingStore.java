package io.parcelflow.store;

import io.parcelflow.store.history.History;
import io.parcelflow.store.search.PropertySearch;

/** Hands every call on to another store; a test overrides what it wants to be different. */
public class ForwardingStore implements Store {

    private final Store store;

    public ForwardingStore(Store store) {
        this.store = store;
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
    public StoreContents contents() {
        return store.contents();
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
