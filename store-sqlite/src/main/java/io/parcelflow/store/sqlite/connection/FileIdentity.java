package io.parcelflow.store.sqlite.connection;

import io.parcelflow.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether an open store is still at its path. A system like Linux lets a process continue
 * to write to a file that was deleted, and all of it is lost when the process ends.
 *
 * <p>Not thread-safe.
 */
final class FileIdentity {

    private final Path file;
    private final Path log;
    private final @Nullable Object fileKey;
    private @Nullable Object logKey;

    /** Remembers the identity of an open file. */
    FileIdentity(Path file) {
        this.file = file;
        this.log = SqliteFile.log(file);
        this.fileKey = key(file);
    }

    /**
     * To be called after a commit, because only then there is surely a log.
     *
     * @throws StoreException if the file or its log is not the one that was opened
     */
    void requireUnmoved() {
        if (logKey == null) {
            logKey = key(log);
        }
        if (fileKey != null && !fileKey.equals(key(file))) {
            throw gone(file);
        }
        if (logKey != null && !logKey.equals(key(log))) {
            throw gone(log);
        }
    }

    private StoreException gone(Path what) {
        return new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "The store "
                        + file
                        + " was removed while in use ("
                        + what
                        + (Files.exists(what) ? " is another file now" : " is gone")
                        + "), so nothing more is stored. Put the file back, or end the run and restore a backup with 'parcelflow restore FILE'.");
    }

    /** Identifies the file; null if there is none, or the system has no such key. */
    private static @Nullable Object key(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
