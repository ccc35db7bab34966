package io.parcelflow.store.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** A MongoDB-compatible server in this process, on a free port of the loopback interface. */
public final class LocalMongo implements AutoCloseable {

    private final MongoServer server;
    private final InetSocketAddress address;

    public LocalMongo() {
        this(new MemoryBackend());
    }

    LocalMongo(MemoryBackend backend) {
        server = new MongoServer(backend.version(ServerVersion.MONGO_5_0));
        address = server.bind();
    }

    public String address() {
        return "127.0.0.1:" + address.getPort();
    }

    public String connectionString() {
        return "mongodb://" + address() + "/?connectTimeoutMS=10000";
    }

    /** Leaves all clients alone; closing it afterwards does nothing. */
    public void stop() {
        server.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }
}
