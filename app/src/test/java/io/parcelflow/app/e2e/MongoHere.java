package io.parcelflow.app.e2e;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A MongoDB-compatible server in this process, on a free port of the loopback interface. */
final class MongoHere implements AutoCloseable {

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("de.bwaldvogel");

    private final MongoServer server =
            new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
    private final InetSocketAddress address = server.bind();

    MongoHere() {
        LOG.setLevel(Level.OFF);
    }

    String address() {
        return "127.0.0.1:" + address.getPort();
    }

    String connectionString() {
        return "mongodb://" + address();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
