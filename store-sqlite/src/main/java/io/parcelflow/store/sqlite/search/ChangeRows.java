package io.parcelflow.store.sqlite.search;

import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of {@code property_change}, as they are written. */
final class ChangeRows {

    private static final String ADD =
            "INSERT INTO property_change (kind, at, property, before, after) VALUES (?, ?, ?, ?, ?)";

    private final SqliteSession session;

    ChangeRows(SqliteSession session) {
        this.session = session;
    }

    void add(
            long property,
            ChangeKind kind,
            Instant at,
            @Nullable String before,
            @Nullable String after)
            throws SQLException {
        session.update(ADD, kind.name(), at.toEpochMilli(), property, before, after);
    }
}
