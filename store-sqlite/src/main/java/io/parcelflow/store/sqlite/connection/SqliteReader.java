package io.parcelflow.store.sqlite.connection;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.session.SqliteFailure;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that reads, lent to one thread at a time for a short while.
 *
 * <p>Thread-safe. Reading never waits for writing. A virtual thread that waits for its turn parks;
 * it is pinned only for the native calls themselves.
 */
public final class SqliteReader implements AutoCloseable {

    private final Path file;
    private final Supplier<SqliteSession> opening;
    private @Nullable SqliteSession session;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean isClosed;

    public SqliteReader(Path file, SqliteSession session) {
        this.file = file;
        this.session = session;
        this.opening = () -> session;
    }

    /** One that is opened when it is first used. */
    public SqliteReader(Path file, Supplier<SqliteSession> opening) {
        this.file = file;
        this.opening = opening;
    }

    /** A read from one snapshot of the file. */
    public interface Query<T> {
        T run(SqliteSession session) throws SQLException;
    }

    public <T> T read(Query<T> query) {
        turn.lock();
        try {
            SqliteSession session = session();
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

    private SqliteSession session() {
        if (isClosed) {
            throw new StoreException("The store " + file + " is closed.");
        }
        if (session == null) {
            session = opening.get();
        }
        return session;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            isClosed = true;
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            throw SqliteFailure.explained(file, e);
        } finally {
            turn.unlock();
        }
    }
}
