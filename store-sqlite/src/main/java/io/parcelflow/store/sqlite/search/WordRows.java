package io.parcelflow.store.sqlite.search;

import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code search_word}: words of few kinds by number, and how many properties have them.
 */
final class WordRows {

    static final String STATUS = "status";
    static final String TYPE = "type";

    private static final String FIND = "SELECT id FROM search_word WHERE kind = ? AND word = ?";

    private static final String INSERT =
            "INSERT INTO search_word (kind, word, properties) VALUES (?, ?, 0)";

    private static final String ADD =
            "UPDATE search_word SET properties = properties + ? WHERE id = ?";

    private static final String COUNTS =
            """
            SELECT word, properties FROM search_word WHERE kind = ? AND properties > 0
            ORDER BY properties DESC, word
            """;

    private final SqliteSession session;
    private final Map<String, Map<String, Long>> ids = new HashMap<>();
    private final Map<Long, Integer> changes = new HashMap<>();

    WordRows(SqliteSession session) {
        this.session = session;
    }

    /** The number of a word, which gets one if it has none; null of nothing. */
    @Nullable Long id(String kind, @Nullable String word) throws SQLException {
        if (word == null) {
            return null;
        }
        Map<String, Long> known = ids.computeIfAbsent(kind, _ -> new HashMap<>());
        Long id = known.get(word);
        if (id == null) {
            id = session.queryNumber(FIND, kind, word);
            if (id == 0) {
                session.update(INSERT, kind, word);
                id = session.queryNumber(FIND, kind, word);
            }
            known.put(word, id);
        }
        return id;
    }

    @Nullable String word(@Nullable Long id) throws SQLException {
        return id == null ? null : session.text("SELECT word FROM search_word WHERE id = ?", id);
    }

    /** Counts so many properties more, at the next {@link #flush}. */
    void add(@Nullable Long id, int properties) {
        if (id != null) {
            changes.merge(id, properties, Integer::sum);
        }
    }

    void flush() throws SQLException {
        for (Map.Entry<Long, Integer> change : changes.entrySet()) {
            if (change.getValue() != 0) {
                session.update(ADD, change.getValue(), change.getKey());
            }
        }
        changes.clear();
    }

    /** Numbers of the words of a kind that are one of these, whatever their case, as JSON. */
    static String numbers(SqliteSession session, String kind, Set<String> wanted)
            throws SQLException {
        Set<String> lower = new HashSet<>();
        wanted.forEach(word -> lower.add(word.strip().toLowerCase(Locale.ROOT)));
        List<Long> numbers = new ArrayList<>();
        session.forEach(
                "SELECT id, word FROM search_word WHERE kind = ?",
                row -> {
                    if (lower.contains(row.getString(2).toLowerCase(Locale.ROOT))) {
                        numbers.add(row.getLong(1));
                    }
                },
                kind);
        return numbers.toString();
    }

    /** Properties by word of a kind, the most frequent first. */
    static Map<String, Long> counts(SqliteSession session, String kind) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        session.forEach(COUNTS, row -> counts.put(row.getString(1), row.getLong(2)), kind);
        return counts;
    }
}
