package io.parcelflow.store.sqlite.connection;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.session.SqliteFailure;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: it takes what is waiting into one transaction and wakes the callers
 * once that is durable.
 *
 * <p>A platform thread, because native calls would pin a virtual thread's carrier. Work that fails
 * for a reason of its own fails alone; the rest of its transaction is written again without it.
 * Thread-safe.
 */
public final class SqliteWriter implements AutoCloseable {

    /** Steps in one transaction at most, so that the first of them does not wait long. */
    private static final int GROUP_MAX = 64;

    /** Steps that may wait; callers of more are held back. */
    private static final int QUEUE_MAX = 1_024;

    private static final PendingWrite<Boolean> END = new PendingWrite<>(_ -> true, false);

    private final Path file;
    private final FileIdentity place;
    private final SqliteSession session;
    private final BlockingQueue<PendingWrite<?>> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final Thread thread;
    private final @Nullable String refusal;
    private volatile boolean isClosed;

    /** Takes over a connection, and closes it in the end. */
    public SqliteWriter(Path file, SqliteSession session) {
        this(file, session, null);
    }

    private SqliteWriter(Path file, SqliteSession session, @Nullable String refusal) {
        this.file = file;
        this.place = new FileIdentity(file);
        this.session = session;
        this.thread = Thread.ofPlatform().name("parcelflow-store").daemon().unstarted(this::loop);
        this.refusal = refusal;
        this.isClosed = refusal != null;
    }

    /** A writer that rejects every write with a reason; it does not close the connection. */
    public static SqliteWriter refusing(Path file, SqliteSession session, String why) {
        return new SqliteWriter(file, session, why);
    }

    /** Whether it writes nothing, because the store cannot be written. */
    public boolean isRefusing() {
        return refusal != null;
    }

    public void start() {
        thread.start();
    }

    /** A write in a transaction; may be run again after a rollback. */
    public interface Work<T> {
        T run(SqliteSession session) throws SQLException;
    }

    /**
     * Writes and returns once that is durable. An interrupt does not cut the wait short, because
     * the caller could not know whether it was written.
     *
     * @throws StoreException if it was not written
     */
    public <T> T write(Work<T> work) {
        return await(new PendingWrite<>(work, false));
    }

    private <T> T await(PendingWrite<T> pending) {
        enqueue(pending);
        try {
            return pending.join();
        } catch (CompletionException e) {
            throw failureOf(e);
        }
    }

    /**
     * Runs work that cannot run in a transaction, while no one else writes.
     *
     * @throws StoreException if it failed
     */
    public <T> T runExclusively(Work<T> work) {
        return await(new PendingWrite<>(work, true));
    }

    /** How many callers wait for their turn. */
    int queueLength() {
        return queue.size();
    }

    private void enqueue(PendingWrite<?> pending) {
        if (isClosed) {
            throw closed();
        }
        putUninterruptibly(pending);
        // Closed meanwhile: it may have come too late to be taken.
        if (isClosed) {
            joinThread();
            if (queue.remove(pending)) {
                throw closed();
            }
        }
    }

    private void loop() {
        List<PendingWrite<?>> group = new ArrayList<>(GROUP_MAX);
        boolean isOpen = true;
        while (isOpen) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                // Nobody but close() ends this thread.
                continue;
            }
            queue.drainTo(group, GROUP_MAX - 1);
            isOpen = !group.remove(END);
            try {
                writeInTurn(group);
            } catch (Throwable e) {
                failAll(group, e);
            }
        }
        group.clear();
        queue.drainTo(group);
        failAll(group, closed());
    }

    private void writeInTurn(List<PendingWrite<?>> group) {
        int written = 0;
        for (int i = 0; i < group.size(); i++) {
            if (group.get(i).isExclusive()) {
                writeGroup(group.subList(written, i));
                writeExclusively(group.get(i));
                written = i + 1;
            }
        }
        writeGroup(group.subList(written, group.size()));
    }

    private void writeExclusively(PendingWrite<?> pending) {
        List<PendingWrite<?>> group = List.of(pending);
        try {
            pending.run(session);
        } catch (SQLException e) {
            failAll(group, SqliteFailure.explained(file, e));
            return;
        } catch (RuntimeException e) {
            failAll(group, e);
            return;
        }
        succeed(group);
    }

    private void writeGroup(List<PendingWrite<?>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            writeTogether(group);
        } catch (SQLException e) {
            if (SqliteFailure.concernsFile(e)) {
                failAll(group, SqliteFailure.explained(file, e));
            } else {
                writeSingly(group, SqliteFailure.explained(file, e));
            }
            return;
        } catch (RuntimeException e) {
            writeSingly(group, e);
            return;
        }
        succeed(group);
    }

    /** Wakes the callers, once it is sure that what was written has not gone to a lost file. */
    private void succeed(List<PendingWrite<?>> group) {
        try {
            place.requireUnmoved();
        } catch (StoreException e) {
            failAll(group, e);
            return;
        }
        for (PendingWrite<?> pending : group) {
            pending.succeed();
        }
    }

    private void writeTogether(List<PendingWrite<?>> group) throws SQLException {
        session.beginWriting();
        try {
            for (PendingWrite<?> pending : group) {
                pending.run(session);
            }
            session.commit();
        } catch (Throwable e) {
            session.rollback(e);
            throw e;
        }
    }

    private void writeSingly(List<PendingWrite<?>> group, RuntimeException failure) {
        if (group.size() == 1) {
            failAll(group, failure);
            return;
        }
        for (PendingWrite<?> pending : group) {
            writeGroup(List.of(pending));
        }
    }

    private static void failAll(List<PendingWrite<?>> group, Throwable failure) {
        for (PendingWrite<?> pending : group) {
            pending.fail(failure);
        }
    }

    private StoreException closed() {
        return refusal == null
                ? new StoreException("The store " + file + " is closed; nothing was written.")
                : new StoreException(StoreException.Kind.REFUSED, refusal);
    }

    private RuntimeException failureOf(CompletionException e) {
        return switch (e.getCause()) {
            // A new exception, so that its trace shows the caller too.
            case StoreException cause ->
                    new StoreException(cause.kind(), cause.getMessage(), cause);
            case RuntimeException cause -> cause;
            case null, default ->
                    new StoreException("The store " + file + " failed: " + e.getCause(), e);
        };
    }

    /** Writes what is waiting, then closes the connection. */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        putUninterruptibly(END);
        joinThread();
        try {
            session.close();
        } catch (SQLException e) {
            throw SqliteFailure.explained(file, e);
        }
    }

    private void putUninterruptibly(PendingWrite<?> pending) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(pending);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void joinThread() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
