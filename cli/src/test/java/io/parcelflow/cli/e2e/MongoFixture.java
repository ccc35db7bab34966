package io.parcelflow.cli.e2e;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A MongoDB-compatible server in this process, on a free port of the loopback interface. */
final class MongoFixture implements AutoCloseable {

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = quiet();

    private final Backend backend = new Backend();
    private final MongoServer server = new MongoServer(backend.version(ServerVersion.MONGO_5_0));
    private final InetSocketAddress address = server.bind();

    private static Logger quiet() {
        Logger log = Logger.getLogger("de.bwaldvogel");
        log.setLevel(Level.OFF);
        return log;
    }

    private static final class Backend extends MemoryBackend {

        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile String collection = "";

        @Override
        public Document handleMessage(MongoMessage message) {
            if (collection.equals(message.getDocument().get("insert"))) {
                held.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.handleMessage(message);
        }
    }

    String address() {
        return "127.0.0.1:" + address.getPort();
    }

    int port() {
        return address.getPort();
    }

    String connectionString() {
        return "mongodb://" + address();
    }

    /** Holds whoever inserts into that collection from now on, until {@link #release}. */
    void hold(String collection) {
        backend.collection = collection;
    }

    boolean isHolding() {
        return backend.held.getCount() == 0;
    }

    /** Lets go on what is held, and holds nobody any more. */
    void release() {
        backend.collection = "";
        backend.released.countDown();
    }

    @Override
    public void close() {
        release();
        server.shutdownNow();
        LOG.setLevel(Level.OFF);
    }
}
