package io.parcelflow.store.sqlite.run;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.Content;
import io.parcelflow.store.sqlite.session.SqliteColumns;
import io.parcelflow.store.sqlite.session.SqliteSession;
import io.parcelflow.store.sqlite.session.SqliteSession.RowReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What a store holds, as contents to be copied. */
public final class SqliteContentReader {

    /** Before all that there is. */
    public static final Position BEGINNING = new Position(0, "");

    private static final String MEASUREMENTS =
            """
            SELECT m.run, m.source, r.run_id, m.median_latency_micros, m.requests
            FROM source_measure m JOIN run r ON r.id = m.run
            WHERE (m.run, m.source) > (?1, ?2) ORDER BY m.run, m.source LIMIT ?3
            """;

    private static final String LISTINGS =
            """
            SELECT 0, l.source || ' ' || l.zip, l.source, l.zip, r.run_id, l.pages, l.records,
                l.wants_details, l.recent
            FROM listing l LEFT JOIN run r ON r.id = l.run
            WHERE ?1 = 0
            AND (l.source, l.zip) > (substr(?2, 1, length(?2) - 6), substr(?2, -5))
            ORDER BY l.source, l.zip LIMIT ?3
            """;

    private static final String LIMITS =
            """
            SELECT 0, source, state, at FROM source_limit WHERE ?1 = 0 AND source > ?2
            ORDER BY source LIMIT ?3
            """;

    private static final String NOTES =
            "SELECT 0, name, text FROM note WHERE ?1 = 0 AND name > ?2 ORDER BY name LIMIT ?3";

    private final SqliteSession session;

    public SqliteContentReader(SqliteSession session) {
        this.session = session;
    }

    /** What a row is sorted by: a number, then a text. */
    public record Position(long number, String text) {}

    public record PositionedContent(Position position, Content content) {

        static PositionedContent of(long number, Content content) {
            return new PositionedContent(new Position(number, ""), content);
        }

        static PositionedContent of(String text, Content content) {
            return new PositionedContent(new Position(0, text), content);
        }
    }

    public long count(Content.Kind kind) throws SQLException {
        return switch (kind) {
            case RUN -> count("run");
            case TASK -> count("task");
            case STEP_FAILURE -> count("step_failure");
            case REJECT -> count("reject");
            case MEASUREMENT -> count("source_measure");
            case STATISTICS -> count("run_sum");
            case LISTING -> count("listing");
            case LIMIT -> count("source_limit");
            case NOTE -> count("note");
            case PROPERTY ->
                    session.queryNumber("SELECT count(*) FROM record WHERE property IS NULL");
            case FORMER_ID -> session.queryNumber(PropertyContentReader.COUNT_FORMER_IDS);
        };
    }

    private long count(String table) throws SQLException {
        return session.queryNumber("SELECT count(*) FROM " + table);
    }

    /** The next of a kind; nothing more follows if they are fewer than wanted. */
    public List<PositionedContent> page(Content.Kind kind, Position after, int size)
            throws SQLException {
        return switch (kind) {
            case RUN -> new RunRows(session).after(after.number, size);
            case TASK -> new SqliteTaskQueries(session).after(after, size);
            case STEP_FAILURE -> new IncidentRows(session).failuresAfter(after.number, size);
            case REJECT -> new IncidentRows(session).rejectsAfter(after.number, size);
            case MEASUREMENT -> page(MEASUREMENTS, after, size, SqliteContentReader::measurement);
            case STATISTICS -> new SqliteRunStatistics(session).after(after.number, size);
            case LISTING -> page(LISTINGS, after, size, SqliteContentReader::listing);
            case LIMIT -> page(LIMITS, after, size, SqliteContentReader::limit);
            case NOTE -> page(NOTES, after, size, SqliteContentReader::note);
            case PROPERTY -> new PropertyContentReader(session).after(after.number, size);
            case FORMER_ID -> new PropertyContentReader(session).formerIdsAfter(after.text, size);
        };
    }

    /**
     * The next contents of a query.
     *
     * @param reader reads a row, of which the first two columns are its position
     */
    private List<PositionedContent> page(
            String sql, Position after, int size, RowReader<Content> reader) throws SQLException {
        return session.list(
                sql,
                row ->
                        new PositionedContent(
                                new Position(row.getLong(1), row.getString(2)), reader.read(row)),
                after.number,
                after.text,
                size);
    }

    private static Content measurement(ResultSet row) throws SQLException {
        return new Content.Measurement(
                row.getString(3), row.getString(2), row.getLong(4), row.getLong(5));
    }

    private static Content listing(ResultSet row) throws SQLException {
        return new Content.Listing(
                row.getString(3),
                new ZipCode(row.getString(4)),
                row.getString(5),
                row.getInt(6),
                row.getLong(7),
                row.getInt(8) != 0,
                row.getString(9));
    }

    private static Content note(ResultSet row) throws SQLException {
        return new Content.Note(row.getString(2), row.getString(3));
    }

    private static Content limit(ResultSet row) throws SQLException {
        return new Content.Limit(row.getString(2), row.getString(3), SqliteColumns.instant(row, 4));
    }
}
