package io.parcelflow.cli.store;

import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.section.StoreSettings;
import io.parcelflow.runtime.config.type.MongoDatabaseNameType;
import io.parcelflow.runtime.config.type.MongoUriType;
import io.parcelflow.store.provider.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parses the location of a store on the command line. */
final class StoreLocationParser {

    /** Stands for the configured store, so that no password is needed on the command line. */
    private static final String CONFIGURED = "configured";

    private static final String MONGO = "mongodb";
    private static final String SCHEME_END = "://";
    private static final String FILE_ENDING = ".db";

    private StoreLocationParser() {}

    /**
     * Parses a location.
     *
     * @throws CommandFailure if it is invalid; the message does not repeat the URL, which may
     *     contain a password
     */
    static StoreLocation parse(
            String option, String text, Path workingDirectory, Configuration configuration) {
        if (text.equals(CONFIGURED)) {
            return configuration.store().location();
        }
        if (text.contains(SCHEME_END) || text.startsWith(MONGO + ':')) {
            require(option, new MongoUriType().problem(text, workingDirectory));
            String database = database(text, configuration.store().mongoDatabase());
            require(option, new MongoDatabaseNameType().problem(database, workingDirectory));
            return new StoreLocation.MongoDatabase(text, database);
        }
        Path path = workingDirectory.resolve(text).normalize();
        // A new store without the ending of a file is to be used as a data directory.
        boolean isFolder =
                Files.isDirectory(path) || (!Files.exists(path) && !text.endsWith(FILE_ENDING));
        return new StoreLocation.SqliteFile(
                isFolder ? path.resolve(StoreSettings.STORE_FILE) : path);
    }

    private static void require(String option, @Nullable String problem) {
        if (problem != null) {
            throw new CommandFailure(ExitCode.USAGE, "the URL of " + option + ' ' + problem);
        }
    }

    /** The database name in a URL, else the configured one. */
    private static String database(String address, String configured) {
        int hosts = address.indexOf(SCHEME_END) + SCHEME_END.length();
        int options = address.indexOf('?', hosts);
        int end = options < 0 ? address.length() : options;
        int slash = address.indexOf('/', hosts);
        return slash < 0 || slash + 1 >= end ? configured : address.substring(slash + 1, end);
    }
}
