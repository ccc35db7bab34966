package io.parcelflow.cli.store;

import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.sqlite.maintenance.StoreCounts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The path and size of a store file. */
final class StoreFileInfo {

    private StoreFileInfo() {}

    /**
     * The file of the configured store.
     *
     * @param otherTool the MongoDB tool for the same purpose
     * @throws CommandFailure if the store is a MongoDB database
     */
    static Path path(StoreLocation store, String otherTool) {
        return switch (store) {
            case StoreLocation.SqliteFile(Path file) -> file;
            case StoreLocation.MongoDatabase _ ->
                    throw new CommandFailure(
                            ExitCode.FAILED,
                            "the store is a "
                                    + store
                                    + "; use MongoDB's tool "
                                    + otherTool
                                    + " for it: this command is for a store in a file");
        };
    }

    static Map<String, Object> tree(StoreCounts counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("properties", counts.properties());
        tree.put("records", counts.records());
        tree.put("runs", counts.runs());
        return tree;
    }

    static String words(StoreCounts counts) {
        return counted(counts.properties(), "property", "properties")
                + ", "
                + counted(counts.records(), "record", "records")
                + ", "
                + counted(counts.runs(), "run", "runs");
    }

    private static String counted(long count, String one, String many) {
        return DisplayFormat.grouped(count) + ' ' + (count == 1 ? one : many);
    }
}
