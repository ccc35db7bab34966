package io.parcelflow.store.sqlite.session;

import io.parcelflow.engine.property.ZipCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values that may be null, and instants, to and from columns. */
public final class SqliteColumns {

    private SqliteColumns() {}

    public static @Nullable Long nullableLong(ResultSet row, int index) throws SQLException {
        long value = row.getLong(index);
        return value == 0 && row.wasNull() ? null : value;
    }

    public static Instant instant(ResultSet row, int index) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(index));
    }

    public static @Nullable Instant nullableInstant(ResultSet row, int index) throws SQLException {
        Long millis = nullableLong(row, index);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    public static @Nullable Duration nullableDuration(ResultSet row, int index)
            throws SQLException {
        Long millis = nullableLong(row, index);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    public static Duration durationOfMicros(ResultSet row, int index) throws SQLException {
        return Duration.ofNanos(row.getLong(index) * 1_000);
    }

    /** A ZIP code as the number that it is stored as. */
    public static int zip(ZipCode zip) {
        return Integer.parseInt(zip.value());
    }

    public static ZipCode zip(int number) {
        String digits = Integer.toString(100_000 + number);
        return new ZipCode(digits.substring(1));
    }

    public static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    public static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
