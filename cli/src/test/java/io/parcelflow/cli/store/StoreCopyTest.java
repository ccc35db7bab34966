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
        FromFileToDatabase() {
            super(() -> file("here"), () -> database("there"));
        }
    }

    @Nested
    class FromDatabaseToFile extends CopyContract {
        FromDatabaseToFile() {
            super(() -> database("here"), () -> file("there"));
        }
    }

    @Nested
    class FromFileToFile extends CopyContract {
        FromFileToFile() {
            super(() -> file("here"), () -> file("there"));
        }
    }

    @Nested
    class FromDatabaseToDatabase extends CopyContract {
        FromDatabaseToDatabase() {
            super(() -> database("here"), () -> database("there"));
        }
    }
}
