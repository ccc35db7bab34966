package io.parcelflow.store.sqlite.search;

import io.parcelflow.store.search.FieldCounts;
import io.parcelflow.store.search.SearchEntry;
import io.parcelflow.store.search.SearchEntry.RecordQuality;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The rows of {@code source_quality}, updated as records come, change and go. */
final class QualityRows {

    /** Stands for the merged properties. */
    static final long MERGED = 0;

    private static final String ADD =
            """
            INSERT INTO source_quality (source, records, properties, scores, known)
            VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT DO UPDATE SET records = records + ?2, properties = properties + ?3,
                scores = scores + ?4, known = ?5
            """;

    private static final String KNOWN = "SELECT known FROM source_quality WHERE source = ?";

    private static final int HEX = 16;

    private final SqliteSession session;
    private final SourceIds sources;
    private final Map<Long, Sum> sums = new HashMap<>();

    QualityRows(SqliteSession session) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
    }

    /** How many properties can be found. */
    static long countProperties(SqliteSession session) throws SQLException {
        return session.queryNumber("SELECT records FROM source_quality WHERE source = ?", MERGED);
    }

    /** The change in the totals of a source. */
    private static final class Sum {
        private long records;
        private long properties;
        private long scores;
        private final FieldCounts known = new FieldCounts();
    }

    /** Counts a property and its records; what was counted, as a text for {@link #uncount}. */
    String count(SearchEntry entry) throws SQLException {
        StringBuilder text = new StringBuilder(64);
        append(text, MERGED, entry.merged());
        for (RecordQuality record : entry.records()) {
            append(text, sources.findOrCreateId(record.source()), record);
        }
        String counted = text.toString();
        add(counted, 1);
        return counted;
    }

    private static void append(StringBuilder text, long source, RecordQuality counted) {
        text.append(text.isEmpty() ? "" : ";")
                .append(source)
                .append(' ')
                .append(counted.score())
                .append(' ')
                .append(Long.toHexString(counted.knownFields()));
    }

    /** Reverses a count. */
    void uncount(String counted) {
        add(counted, -1);
    }

    private void add(String counted, int records) {
        Set<Long> seen = new HashSet<>();
        for (String each : counted.split(";", 0)) {
            String[] parts = each.split(" ", 0);
            long source = Long.parseLong(parts[0]);
            Sum sum = sums.computeIfAbsent(source, _ -> new Sum());
            sum.records += records;
            sum.properties += seen.add(source) ? records : 0;
            sum.scores += (long) records * Integer.parseInt(parts[1]);
            sum.known.add(Long.parseUnsignedLong(parts[2], HEX), records);
        }
    }

    void flush() throws SQLException {
        for (Map.Entry<Long, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            String known = session.text(KNOWN, entry.getKey());
            sum.known.add(FieldCounts.parse(known == null ? "" : known));
            session.update(
                    ADD,
                    entry.getKey(),
                    sum.records,
                    sum.properties,
                    sum.scores,
                    sum.known.toText());
        }
        sums.clear();
    }
}
