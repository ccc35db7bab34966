package io.parcelflow.store.sqlite.connection;

import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Work that a caller waits for; used by the writing thread, except for its result. */
final class PendingWrite<T> {

    private final SqliteWriter.Work<T> work;
    private final boolean isExclusive;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private @Nullable T value;

    /**
     * Work to be done once.
     *
     * @param isExclusive whether it runs outside of any transaction
     */
    PendingWrite(SqliteWriter.Work<T> work, boolean isExclusive) {
        this.work = work;
        this.isExclusive = isExclusive;
    }

    boolean isExclusive() {
        return isExclusive;
    }

    /** Does the work; {@link #succeed} gives its result to the caller. */
    void run(SqliteSession session) throws SQLException {
        value = work.run(session);
    }

    void succeed() {
        result.complete(Objects.requireNonNull(value));
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /** Waits for the result. */
    T join() {
        return result.join();
    }
}
