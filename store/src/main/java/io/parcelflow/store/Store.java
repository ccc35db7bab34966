package io.parcelflow.store;

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

    RunClaims claims();

    StoreNotes notes();

    /** All that is in it, to be copied. */
    StoreContents contents();

    /** Verifies that the store can be read and written and is not damaged. */
    StoreHealth check();

    /** Where the store is, for a person; never a secret. */
    String location();

    @Override
    void close();
}
