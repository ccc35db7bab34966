package io.parcelflow.app.driver;

import io.parcelflow.store.CommitResult;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.RunClaims;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreHealth;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that takes some commits and then no more. */
final class FailingStore implements Store {

    private final Store store;
    private final AtomicInteger commitsLeft;

    FailingStore(Store store, int commits) {
        this.store = store;
        this.commitsLeft = new AtomicInteger(commits);
    }

    @Override
    public CommitResult commit(StepCommit commit) {
        if (commitsLeft.getAndDecrement() <= 0) {
            throw new StoreException("the disk is full");
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
    public RunClaims claims() {
        return store.claims();
    }

    @Override
    public StoreHealth check() {
        return store.check();
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
