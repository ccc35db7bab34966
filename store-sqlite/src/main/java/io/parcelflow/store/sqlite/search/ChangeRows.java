package io.parcelflow.store.sqlite.search;

import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.sqlite.session.SourceIds;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of {@code property_change}, as they are written. */
final class ChangeRows {

    private static final String ADD =
            """
            INSERT INTO property_change (kind, at, property, source, before, after)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private final SqliteSession session;
    private final SourceIds sources;

    ChangeRows(SqliteSession session) throws SQLException {
        this.session = session;
        this.sources = session.cached(SourceIds.class, SourceIds::new);
    }

    void add(
            long property,
            ChangeKind kind,
            Instant at,
            @Nullable String source,
            @Nullable String before,
            @Nullable String after)
            throws SQLException {
        session.update(
                ADD,
                kind.name(),
                at.toEpochMilli(),
                property,
                source == null ? null : sources.findOrCreateId(source),
                before,
                after);
    }
}
