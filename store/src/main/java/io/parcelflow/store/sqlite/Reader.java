package io.parcelflow.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one connection that reads, lent to one thread at a time for a short while.
 *
 * <p>Thread-safe. Reading never waits for writing. A virtual thread that waits for its turn parks;
 * it is pinned only for the native calls themselves.
 */
final class Reader implements AutoCloseable {

    private final Path file;
    private final Session session;
    private final ReentrantLock turn = new ReentrantLock();

    Reader(Path file, Session session) {
        this.file = file;
        this.session = session;
    }

    /** Something to be read from one state of the file. */
    interface Query<T> {
        T run(Session session) throws SQLException;
    }

    <T> T read(Query<T> query) {
        turn.lock();
        try {
            session.begin();
            try {
                T result = query.run(session);
                session.commit();
                return result;
            } catch (Throwable e) {
                session.rollback(e);
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteFailure.explained(file, e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            session.close();
        } catch (SQLException e) {
            throw SqliteFailure.explained(file, e);
        } finally {
            turn.unlock();
        }
    }
}
