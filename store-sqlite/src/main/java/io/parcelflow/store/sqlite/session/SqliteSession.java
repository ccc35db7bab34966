package io.parcelflow.store.sqlite.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection with its prepared statements, each prepared when it is first used.
 *
 * <p>Not thread-safe. A statement serves one result at a time, so close a result before its
 * statement is run again.
 */
public final class SqliteSession implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<Class<?>, Object> cached = new HashMap<>();

    /** Takes over a connection; transactions are begun and ended by {@link #begin} and others. */
    public SqliteSession(Connection connection) throws SQLException {
        this.connection = connection;
        // In its auto-commit mode the driver runs a BEGIN and COMMIT of its own after every
        // statement. Outside of it, it begins one transaction at once, which is ended here.
        connection.setAutoCommit(false);
        script("COMMIT");
    }

    /** Runs statements that take no values. */
    public void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Runs a statement and says how many rows it changed. */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** Leaves a statement to the next {@link #flush}; many at once cost less than one by one. */
    public void addBatch(String sql, @Nullable Object... values) throws SQLException {
        bound(sql, values).addBatch();
    }

    /** Runs a statement with all values that were left for it. */
    public void flush(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement != null) {
            statement.executeBatch();
        }
    }

    public ResultSet query(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeQuery();
    }

    /** Makes something of a row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What is made of each row, in their order. */
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        List<T> all = new ArrayList<>();
        forEach(sql, row -> all.add(reader.read(row)), values);
        return all;
    }

    /** What is made of the first row, null if there is none. */
    public <T> @Nullable T first(String sql, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        try (ResultSet row = query(sql, values)) {
            return row.next() ? reader.read(row) : null;
        }
    }

    /** Something to be done with a row. */
    public interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    public void forEach(String sql, RowVisitor visitor, @Nullable Object... values)
            throws SQLException {
        try (ResultSet row = query(sql, values)) {
            while (row.next()) {
                visitor.visit(row);
            }
        }
    }

    /** The first column of the first row as a number, 0 if there is no row or it is null. */
    public long queryNumber(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = query(sql, values)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The first column of the first row as a text, null if there is no row. */
    @Nullable
    public String text(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = query(sql, values)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** Makes something that a session is needed for. */
    public interface Factory<T> {
        T create(SqliteSession session) throws SQLException;
    }

    /**
     * What is of use for the whole current transaction, such as names that were looked up; made
     * when it is first requested, and forgotten at the end of the transaction.
     */
    public <T> T cached(Class<T> type, Factory<T> factory) throws SQLException {
        Object known = cached.get(type);
        if (known == null) {
            known = factory.create(this);
            cached.put(type, known);
        }
        return type.cast(known);
    }

    /** Begins a transaction that reads one state of the file. */
    public void begin() throws SQLException {
        update("BEGIN");
    }

    /** Begins a transaction that is alone in writing. */
    public void beginWriting() throws SQLException {
        update("BEGIN IMMEDIATE");
    }

    public void commit() throws SQLException {
        cached.clear();
        update("COMMIT");
    }

    /**
     * Ends a transaction without its changes, and forgets what was left to {@link #flush}. SQLite
     * may already have ended it by itself.
     */
    public void rollback(Throwable cause) {
        cached.clear();
        try {
            // A statement that failed half-way cannot be trusted to begin anew.
            closeStatements();
        } catch (SQLException e) {
            cause.addSuppressed(e);
            statements.clear();
        }
        try {
            update("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** The same as {@link #list} for a query that is not worth keeping prepared. */
    public <T> List<T> listOnce(String sql, RowReader<T> reader, List<?> values)
            throws SQLException {
        List<T> all = new ArrayList<>();
        forEachOnce(sql, row -> all.add(reader.read(row)), values);
        return all;
    }

    /** The same as {@link #forEach} for a query that is not worth keeping prepared. */
    public void forEachOnce(String sql, RowVisitor visitor, List<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    visitor.visit(row);
                }
            }
        }
    }

    /** The statement itself, for those that bind many values; the session closes it. */
    public PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private void closeStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    @Override
    public void close() throws SQLException {
        closeStatements();
        connection.close();
    }
}
