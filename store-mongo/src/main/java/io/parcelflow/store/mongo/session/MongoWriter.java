package io.parcelflow.store.mongo.session;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.parcelflow.store.StoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs work on the database: in a transaction where the server has them, again from the start where
 * another writer was faster, and to its end though the caller is interrupted.
 *
 * <p>Thread-safe.
 */
public final class MongoWriter {

    /** Maximum number of attempts; more indicate another problem. */
    private static final int ATTEMPTS_MAX = 200;

    /** After a lost connection, until the server's answer to a commit is known. */
    private static final int COMMITS_MAX = 5;

    private final MongoClient client;
    private final MongoDatabase database;
    private final String location;
    private final boolean hasTransactions;

    /** Held by who tries again, so that those who collided take turns. */
    private final ReentrantLock again = new ReentrantLock();

    private volatile boolean isClosed;

    public MongoWriter(
            MongoClient client, MongoDatabase database, String location, boolean hasTransactions) {
        this.client = client;
        this.database = database;
        this.location = location;
        this.hasTransactions = hasTransactions;
    }

    /** Something to do with the database; may be run several times. */
    public interface Work<T> {
        T run(MongoSession session);
    }

    public boolean hasTransactions() {
        return hasTransactions;
    }

    /** Reads outside of any transaction. */
    public <T> T read(Work<T> work) {
        requireOpen();
        try {
            return work.run(new MongoSession(database, null));
        } catch (MongoException e) {
            throw MongoFailure.explained(location, e);
        }
    }

    /**
     * Writes, as a whole if the server has transactions, and returns once that is durable. An
     * interrupt does not cut the wait short, because the caller could not know what was written.
     *
     * @param work correct also without a transaction, if it is repeated after it broke off anywhere
     */
    public <T> T write(Work<T> work) {
        return write(work, hasTransactions);
    }

    /**
     * Writes outside of any transaction: what concerns all tasks of a run may take longer than a
     * server lets a transaction last.
     *
     * @param work correct if it is repeated after it broke off anywhere
     */
    public <T> T writeWithoutTransaction(Work<T> work) {
        return write(work, false);
    }

    private <T> T write(Work<T> work, boolean asWhole) {
        requireOpen();
        FutureTask<T> task = new FutureTask<>(() -> untilDone(work, asWhole));
        Thread.ofVirtual().name("parcelflow-store").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw failureOf(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T untilDone(Work<T> work, boolean asWhole) {
        try {
            return once(work, asWhole);
        } catch (WriteConflict e) {
            again.lock();
            try {
                return inTurn(work, asWhole);
            } finally {
                again.unlock();
            }
        }
    }

    private <T> T inTurn(Work<T> work, boolean asWhole) {
        for (int attempt = 2; attempt <= ATTEMPTS_MAX; attempt++) {
            try {
                return once(work, asWhole);
            } catch (WriteConflict e) {
                // Another writer has made progress.
            }
        }
        throw new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "The store "
                        + location
                        + " was changed by other processes during all "
                        + ATTEMPTS_MAX
                        + " attempts; nothing was lost. Let fewer processes write at the same time.");
    }

    private <T> T once(Work<T> work, boolean asWhole) {
        try {
            return asWhole ? inTransaction(work) : work.run(new MongoSession(database, null));
        } catch (MongoWriteException e) {
            throw ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY
                    ? new WriteConflict("duplicate key")
                    : MongoFailure.explained(location, e);
        } catch (MongoException e) {
            throw isTransient(e)
                    ? new WriteConflict("the transaction was aborted")
                    : MongoFailure.explained(location, e);
        }
    }

    /**
     * Whether a conflict with other writers caused it; an unreachable server is not retried here.
     */
    private static boolean isTransient(MongoException failure) {
        if (failure instanceof MongoSocketException || failure instanceof MongoTimeoutException) {
            return false;
        }
        return failure.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                || (failure instanceof MongoCommandException
                        && ErrorCategory.fromErrorCode(failure.getCode())
                                == ErrorCategory.DUPLICATE_KEY);
    }

    private <T> T inTransaction(Work<T> work) {
        TransactionOptions options =
                TransactionOptions.builder()
                        .readConcern(ReadConcern.SNAPSHOT)
                        .writeConcern(WriteConcern.MAJORITY)
                        .build();
        try (ClientSession session = client.startSession()) {
            session.startTransaction(options);
            // Closing the session breaks off a transaction that is still open.
            T result = work.run(new MongoSession(database, session));
            commit(session);
            return result;
        }
    }

    private static void commit(ClientSession session) {
        for (int attempt = 1; ; attempt++) {
            try {
                session.commitTransaction();
                return;
            } catch (MongoException e) {
                boolean isUnknown =
                        e.hasErrorLabel(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL);
                if (!isUnknown || attempt == COMMITS_MAX) {
                    throw e;
                }
            }
        }
    }

    private RuntimeException failureOf(ExecutionException e) {
        return switch (e.getCause()) {
            // A new exception, so that its trace shows the caller too.
            case StoreException cause ->
                    new StoreException(cause.kind(), cause.getMessage(), cause);
            case RuntimeException cause -> cause;
            case null, default ->
                    new StoreException("The store " + location + " failed: " + e.getCause(), e);
        };
    }

    private void requireOpen() {
        if (isClosed) {
            throw new StoreException("The store " + location + " is closed.");
        }
    }

    public void close() {
        isClosed = true;
    }
}
