package io.parcelflow.store.sqlite;

import io.parcelflow.store.history.ChangeKind;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of {@code property_change}, as they are written. */
final class ChangeRows {

    private static final String ADD =
            "INSERT INTO property_change (kind, at, property, before, after)"
                    + " VALUES (?, ?, ?, ?, ?)";

    private final Session session;

    ChangeRows(Session session) {
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
