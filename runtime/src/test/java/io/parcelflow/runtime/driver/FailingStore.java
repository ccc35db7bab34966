package io.parcelflow.runtime.driver;

import io.parcelflow.store.CommitResult;
import io.parcelflow.store.ForwardingStore;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store of which some commits fail. */
final class FailingStore extends ForwardingStore {

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

    private final Script script;
    private final AtomicInteger commits = new AtomicInteger();

    FailingStore(Store store, Script script) {
        super(store);
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
        return super.commit(commit);
    }
}
