package io.parcelflow.cli.store;

import io.parcelflow.store.Store;
import io.parcelflow.store.mongo.LocalMongo;
import io.parcelflow.store.mongo.MongoStore;
import io.parcelflow.store.sqlite.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class StoreCopyTest {

    private static LocalMongo server;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        server = new LocalMongo();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Store file(String name) {
        return SqliteStore.open(folder.resolve(name + ".db"));
    }

    private Store database(String name) {
        return MongoStore.open(server.connectionString(), folder.getFileName() + name);
    }

    @Nested
    class FromFileToDatabase extends CopyContract {
        @Override
        protected Store open() {
            return file("here");
        }

        @Override
        Store openCopy() {
            return database("there");
        }
    }

    @Nested
    class FromDatabaseToFile extends CopyContract {
        @Override
        protected Store open() {
            return database("here");
        }

        @Override
        Store openCopy() {
            return file("there");
        }
    }

    @Nested
    class FromFileToFile extends CopyContract {
        @Override
        protected Store open() {
            return file("here");
        }

        @Override
        Store openCopy() {
            return file("there");
        }
    }

    @Nested
    class FromDatabaseToDatabase extends CopyContract {
        @Override
        protected Store open() {
            return database("here");
        }

        @Override
        Store openCopy() {
            return database("there");
        }
    }
}
