package io.parcelflow.bench.chaos;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Databases on a given server, or on one in this process. */
final class MongoTestServers implements AutoCloseable {

    private static final String PREFIX = "parcelflow_";

    /** Referenced, because an unreferenced logger loses its level. */
    private static final Logger LOG = Logger.getLogger("de.bwaldvogel");

    private final MongoServer server =
            new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
    private final String connectionString;

    /**
     * Starts a server unless one is given.
     *
     * @param given its connection string; empty for none
     */
    MongoTestServers(String given) {
        LOG.setLevel(Level.OFF);
        if (given.isEmpty()) {
            InetSocketAddress address = server.bind();
            connectionString = "mongodb://127.0.0.1:" + address.getPort();
        } else {
            connectionString = given;
        }
    }

    /** A database named after a folder. */
    TargetStore target(Path folder) {
        return new MongoTarget(connectionString, PREFIX + folder.getFileName());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
