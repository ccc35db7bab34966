package io.parcelflow.store;

import io.parcelflow.store.history.History;
import io.parcelflow.store.search.PropertySearch;

/**
 * Where properties and runs are kept.
 *
 * <p>Thread-safe. Instants are kept to the millisecond. Every method may throw {@link
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

    /** Finds properties by what is known of them. */
    PropertySearch search();

    /** What past runs did. */
    History history();

    /** All that is in it, to be copied. */
    StoreContents contents();

    /** What may be removed from it, and how it is kept small. */
    StoreMaintenance maintenance();

    /** Whether the store can be read and written now; takes milliseconds, however much is in it. */
    StoreHealth probe();

    /**
     * The same, and whether what is stored is whole. It reads all of a file, which takes seconds
     * for each gigabyte; others can read and write meanwhile.
     */
    StoreHealth checkIntegrity();

    /** Where the store is, for a person; never a secret. */
    String location();

    @Override
    void close();
}
