package io.parcelflow.store.sqlite.maintenance;

import io.parcelflow.store.StoreException;
import io.parcelflow.store.sqlite.connection.SqliteFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a copy of a store while it is in use. */
public final class SqliteBackup {

    private SqliteBackup() {}

    /**
     * Copies the store to a file of its own: one state of it, verified, and there only once it is
     * whole.
     *
     * @param replaces whether a file of that name may be replaced
     * @return what the copy holds
     * @throws StoreException if there is no copy
     */
    public static StoreCounts save(Path store, Path target, boolean replaces) {
        Path file = store.toAbsolutePath().normalize();
        Path copy = target.toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            throw StoreException.refused("There is no store " + file + ".");
        }
        if (Files.isDirectory(copy)) {
            throw StoreException.refused(copy + " is a folder. Choose a file in it.");
        }
        if (copy.getParent() == null || !Files.isDirectory(copy.getParent())) {
            throw StoreException.refused(
                    "There is no folder for " + copy + ". Create it, or choose another.");
        }
        if (SqliteFile.isPartOf(copy, file)) {
            throw StoreException.refused(copy + " is the store itself. Choose another file.");
        }
        if (!replaces && Files.exists(copy)) {
            throw StoreException.refused(
                    copy + " exists. Choose another file, or replace it with --force.");
        }
        FileCopy making = new FileCopy(file, copy);
        StoreCounts counts = making.write();
        if (replaces) {
            making.replace(copy);
        } else {
            making.moveTo(copy);
        }
        return counts;
    }
}
