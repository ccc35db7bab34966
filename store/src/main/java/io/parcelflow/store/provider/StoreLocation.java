package io.parcelflow.store.provider;

import java.nio.file.Path;

/** Location of a store, with everything needed to open it. */
public sealed interface StoreLocation {

    /** The embedded store in a file. */
    record SqliteFile(Path path) implements StoreLocation {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A shared store on MongoDB servers.
     *
     * @param connectionString where the servers are; may hold a password
     * @param database the name of the database
     */
    record MongoDatabase(String connectionString, String database) implements StoreLocation {
        // Without the connection string, which may hold a password.
        @Override
        public String toString() {
            return "MongoDB database " + database;
        }
    }
}
