package io.parcelflow.store;

import io.parcelflow.store.history.History;
import io.parcelflow.store.search.PropertySearch;

/**
 * Stores properties and runs.
 *
 * <p>Thread-safe. Instants are stored to the millisecond. Every method may throw {@link
 * StoreException}.
 */
public interface Store extends AutoCloseable {

    /**
     * Stores the records of a step and its task's new cursor in one transaction and returns once
     * both are durable. Calls of several threads share a transaction.
     *
     * <p>Idempotent: the same step stored again changes nothing but the times it was seen.
     */
    CommitResult commit(StepCommit commit);

    PropertyRepository properties();

    RunJournal journal();

    RunRecovery recovery();

    RunLeases leases();

    StoreNotes notes();

    /** Full-text and filtered search for properties. */
    PropertySearch search();

    /** Statistics of past runs. */
    History history();

    /** The contents of the store, for copying. */
    StoreContents contents();

    /** Cleanup and compaction of the store. */
    StoreMaintenance maintenance();

    /** Checks that the store can be read and written; takes milliseconds regardless of its size. */
    StoreHealth probe();

    /**
     * Checks that the store can be read and written and is not damaged. It reads all of a file,
     * which takes seconds
     * for each gigabyte; others can read and write meanwhile.
     */
    StoreHealth checkIntegrity();

    /** Location of the store, for people; contains no secret. */
    String location();

    @Override
    void close();
}
