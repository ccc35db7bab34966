package io.parcelflow.store.sqlite.maintenance;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.connection.OwnerOnly;
import io.parcelflow.store.sqlite.connection.SqliteFile;
import io.parcelflow.store.sqlite.schema.Migrations;
import io.parcelflow.store.sqlite.session.SqliteFailure;
import io.parcelflow.store.sqlite.session.SqliteSession;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of a store's file in the making: one state of the store, whoever writes to it meanwhile,
 * verified before it gets its name.
 */
final class FileCopy {

    /** The process that made it, and what SQLite keeps beside it. */
    private static final Pattern LEFTOVER =
            Pattern.compile("(\\d{1,18})\\.part(-wal|-shm|-journal)?");

    private final Path source;
    private final Path target;
    private final Path part;

    /**
     * A copy that is to be made.
     *
     * @param target the name that the copy gets; it is made beside it
     */
    FileCopy(Path source, Path target) {
        this.source = source;
        this.target = target;
        this.part =
                target.resolveSibling(
                        target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    Path part() {
        return part;
    }

    /**
     * Writes the copy and verifies it.
     *
     * @throws StoreException if there is no whole copy; then nothing of it is left
     */
    StoreCounts write() {
        try {
            removeLeftovers();
            OwnerOnly.createFile(part);
            StoreCounts before;
            StoreCounts after;
            try (SqliteSession session = opened(source)) {
                before = StoreCounts.of(session);
                copy(session);
                after = StoreCounts.of(session);
            }
            StoreCounts copied = verified();
            if (!copied.isBetween(before, after)) {
                throw new StoreException(
                        "The copy "
                                + part
                                + " does not contain the same data as "
                                + source
                                + " ("
                                + copied
                                + ", not "
                                + after
                                + "). Try again; nothing was changed.");
            }
            return copied;
        } catch (SQLException e) {
            throw discarded(SqliteFailure.explained(source, e));
        } catch (IOException e) {
            throw discarded(unwritable(e));
        } catch (StoreException e) {
            throw discarded(e);
        }
    }

    /** Removes what copies that were killed have left here. */
    private void removeLeftovers() throws IOException {
        String name = target.getFileName() + ".";
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(part.toAbsolutePath().getParent())) {
            for (Path file : files) {
                String other = String.valueOf(file.getFileName());
                Matcher leftover =
                        other.startsWith(name)
                                ? LEFTOVER.matcher(other.substring(name.length()))
                                : null;
                if (leftover != null && leftover.matches() && isOver(leftover.group(1))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOver(String pid) {
        long number = Long.parseLong(pid);
        return number == ProcessHandle.current().pid() || ProcessHandle.of(number).isEmpty();
    }

    private static SqliteSession opened(Path file) throws SQLException {
        SqliteSession session = new SqliteFile(file).openAsItIs();
        try {
            new Migrations(file).requireUsable(session);
            if (session.queryNumber("PRAGMA user_version") == 0) {
                throw new StoreException(file + " is not a store of Parcelflow.");
            }
            return session;
        } catch (SQLException | RuntimeException e) {
            SqliteFile.closeAfter(session, e);
            throw e;
        }
    }

    private void copy(SqliteSession session) throws SQLException {
        try {
            // Not a copy of the pages: one state of the file, without waiting for those who write.
            session.update("VACUUM INTO ?", part.toString());
        } catch (SQLException e) {
            if (SqliteFailure.isDamage(e)) {
                throw e;
            }
            throw SqliteFailure.explained("The copy " + target, e);
        }
    }

    private StoreCounts verified() throws SQLException {
        try (SqliteSession session = new SqliteFile(part).openAsItIs()) {
            String problem = session.text("PRAGMA integrity_check(1)");
            if (!"ok".equals(problem)) {
                throw new StoreException(
                        "The copy of "
                                + source
                                + " is damaged ("
                                + problem
                                + "). Run 'parcelflow check'; nothing was changed.");
            }
            // Who runs a workflow on the one does not do so on the other.
            if (session.queryNumber("SELECT count(*) FROM sqlite_schema WHERE name = 'claim'")
                    > 0) {
                session.update("DELETE FROM claim");
            }
            return StoreCounts.of(session);
        }
    }

    /** Gives the copy its name where there is nothing of that name. */
    void moveTo(Path target) {
        try {
            sync(part);
            Files.move(part, target);
            syncFolder(target);
        } catch (IOException e) {
            throw discarded(unwritable(e));
        }
    }

    /** Gives the copy its name in place of any file of that name. */
    void replace(Path target) {
        try {
            sync(part);
            Files.move(part, target, ATOMIC_MOVE, REPLACE_EXISTING);
            syncFolder(target);
        } catch (IOException e) {
            throw discarded(unwritable(e));
        }
    }

    private StoreException unwritable(IOException e) {
        return new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "The copy "
                        + part
                        + " cannot be written ("
                        + e
                        + "). Choose a file in a writable folder.",
                e);
    }

    private StoreException discarded(StoreException cause) {
        discard(cause);
        return cause;
    }

    /** Removes the copy. */
    void discard(Exception cause) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes a new name durable, where the system can. */
    private static void syncFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        } catch (IOException e) {
            // Not everywhere can a folder be opened; then the system writes it when it likes.
        }
    }
}
