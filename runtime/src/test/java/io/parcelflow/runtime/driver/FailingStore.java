package io.parcelflow.runtime.driver;

import io.parcelflow.store.CommitResult;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.history.History;
import io.parcelflow.store.search.PropertySearch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store of which some commits fail. */
final class FailingStore implements Store {

    /** Says how a commit fails. */
    interface Script {
        /**
         * How that commit fails.
         *
         * @param number which commit it is, from 1, those tried again included
         * @return null if it succeeds
         */
        @Nullable StoreException failure(int number, StepCommit commit);
    }

    private final Store store;
    private final Script script;
    private final AtomicInteger commits = new AtomicInteger();

    FailingStore(Store store, Script script) {
        this.store = store;
        this.script = script;
    }

    /** Commits of these numbers, the last one included, find the disk full. */
    static FailingStore fullDuring(Store store, int first, int last) {
        return new FailingStore(
                store,
                (number, _) ->
                        number >= first && number <= last
                                ? new StoreException(
                                        StoreException.Kind.UNAVAILABLE, "The disk is full.")
                                : null);
    }

    /** How many commits were tried. */
    int commits() {
        return commits.get();
    }

    @Override
    public CommitResult commit(StepCommit commit) {
        StoreException failure = script.failure(commits.incrementAndGet(), commit);
        if (failure != null) {
            throw failure;
        }
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
    public StoreContents contents() {
        return store.contents();
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
