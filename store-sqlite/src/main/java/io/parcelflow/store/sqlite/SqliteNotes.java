package io.parcelflow.store.sqlite;

import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of {@code note}; thread-safe. */
final class SqliteNotes implements StoreNotes {

    private static final String FIND = "SELECT text FROM note WHERE name = ?";

    private static final String FIND_BY_PREFIX =
            "SELECT name, text FROM note WHERE substr(name, 1, length(?1)) = ?1";

    private static final String SAVE =
            """
            INSERT INTO note (name, text) VALUES (?, ?)
            ON CONFLICT DO UPDATE SET text = excluded.text
            """;

    private final SqliteWriter writer;
    private final SqliteReader reader;

    SqliteNotes(SqliteWriter writer, SqliteReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public Optional<String> text(String name) {
        return reader.read(session -> Optional.ofNullable(session.text(FIND, name)));
    }

    @Override
    public Map<String, String> findByPrefix(String prefix) {
        return reader.read(session -> {
            Map<String, String> notes = new TreeMap<>();
            session.forEach(
                    FIND_BY_PREFIX, row -> notes.put(row.getString(1), row.getString(2)), prefix);
            return notes;
        });
    }

    @Override
    public boolean replace(String name, @Nullable String expected, @Nullable String text) {
        StoreNotes.requireValid(name, text);
        return writer.write(session -> replace(session, name, expected, text));
    }

    private static boolean replace(
            SqliteSession session, String name, @Nullable String expected, @Nullable String text)
            throws SQLException {
        String present = session.text(FIND, name);
        if (Objects.equals(present, text)) {
            return true;
        }
        if (!Objects.equals(present, expected)) {
            return false;
        }
        if (text == null) {
            session.update("DELETE FROM note WHERE name = ?", name);
        } else {
            session.update(SAVE, name, text);
        }
        return true;
    }
}
