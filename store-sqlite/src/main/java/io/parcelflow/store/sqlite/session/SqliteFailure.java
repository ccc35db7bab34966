package io.parcelflow.store.sqlite.session;

import io.parcelflow.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * What a failure of SQLite means for a person, and whether it concerns one statement or the file.
 */
public final class SqliteFailure {

    // Primary result codes, from https://www.sqlite.org/rescode.html.
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int NOMEM = 7;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int PROTOCOL = 15;
    private static final int NOTADB = 26;

    /** What to do about a damaged file. */
    public static final String REPAIR =
            "Restore it from a backup with 'parcelflow restore FILE', which keeps this file; or"
                    + " recover what is readable with 'sqlite3 OLD .recover | sqlite3 NEW' and"
                    + " replace it with that.";

    private SqliteFailure() {}

    /** Whether any other operation would fail in the same way now. */
    public static boolean concernsFile(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB ->
                    true;
            default -> false;
        };
    }

    /** Whether the file is damaged, or no database at all. */
    public static boolean isDamage(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case CORRUPT, NOTADB -> true;
            default -> false;
        };
    }

    /** Whether another process holds a lock. */
    public static boolean isLock(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case BUSY, LOCKED, PROTOCOL -> true;
            default -> false;
        };
    }

    public static StoreException explained(Path store, SQLException failure) {
        return explained("The store " + store, failure);
    }

    /** Explains a failure for a file that is not a store, or not yet. */
    public static StoreException explained(String file, SQLException failure) {
        String what =
                switch (failure.getErrorCode() & 0xff) {
                    case BUSY, LOCKED, PROTOCOL ->
                            " is locked by another process. Wait until that process is done, or end it.";
                    case NOMEM ->
                            " cannot be used: out of memory. Give the process more memory and restart it.";
                    case READONLY ->
                            " is not writable. Make the file and its folder writable, or set PARCELFLOW_HOME to another folder.";
                    case IOERR ->
                            " cannot be read or written: the disk failed or the file was removed."
                                    + " Check the disk; data stored before is kept.";
                    case CORRUPT -> " is damaged. " + REPAIR;
                    case FULL ->
                            " cannot grow: the disk is full. Free some space; data stored before is kept.";
                    case CANTOPEN ->
                            " cannot be opened. Check that its folder exists and is readable and writable, or set PARCELFLOW_HOME to another folder.";
                    case NOTADB ->
                            " is not a SQLite database. If it was the store, restore it from a backup with 'parcelflow restore FILE', which keeps this file; otherwise move it, or set PARCELFLOW_HOME to another folder.";
                    default -> " rejected a statement; this is a bug.";
                };
        return new StoreException(
                kind(failure), file + what + " (" + failure.getMessage() + ")", failure);
    }

    private static StoreException.Kind kind(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL ->
                    StoreException.Kind.UNAVAILABLE;
            case CORRUPT, NOTADB -> StoreException.Kind.BROKEN;
            default -> StoreException.Kind.REFUSED;
        };
    }
}
