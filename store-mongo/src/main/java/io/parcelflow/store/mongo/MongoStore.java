package io.parcelflow.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.parcelflow.store.CommitResult;
import io.parcelflow.store.PropertyRepository;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.StoreMaintenance;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.history.History;
import io.parcelflow.store.mongo.connection.MongoEndpoint;
import io.parcelflow.store.mongo.connection.ServerCapabilities;
import io.parcelflow.store.mongo.copy.MongoContents;
import io.parcelflow.store.mongo.history.MongoHistory;
import io.parcelflow.store.mongo.record.DuplicateMerge;
import io.parcelflow.store.mongo.run.MongoLeases;
import io.parcelflow.store.mongo.run.MongoRecovery;
import io.parcelflow.store.mongo.run.RunDocuments;
import io.parcelflow.store.mongo.schema.MongoSchema;
import io.parcelflow.store.mongo.search.MongoSearch;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoFailure;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.mongo.write.StepWrite;
import io.parcelflow.store.search.PropertySearch;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bson.Document;

/**
 * The shared store: one database of a MongoDB server, which several processes may write at once.
 *
 * <p>A step is stored in one transaction where the server has them (a replica set or a sharded
 * cluster); elsewhere in an order in which a step that broke off is repeated without harm.
 * Thread-safe.
 */
public final class MongoStore implements Store {

    /** Held here, because a logger without references forgets its level. */
    private static final Logger DRIVER = Logger.getLogger("org.mongodb.driver");

    private final MongoEndpoint address;
    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoWriter writer;
    private final Map<String, Long> runs = new ConcurrentHashMap<>();

    /** Steps that failed, maybe half-way, since what they left was last put in order. */
    private final AtomicInteger brokenOff = new AtomicInteger();

    private MongoStore(MongoEndpoint address, MongoClient client) {
        this.address = address;
        this.client = client;
        this.database = client.getDatabase(address.database());
        this.writer =
                new MongoWriter(
                        client,
                        database,
                        address.location(),
                        ServerCapabilities.hasTransactions(client, database));
    }

    /**
     * Connects to the server and brings the database to the present schema.
     *
     * @param connectionString {@code mongodb://} or {@code mongodb+srv://}; a secret
     * @param database the database's name
     * @throws StoreException if the database cannot be used
     */
    public static MongoStore open(String connectionString, String database) {
        // Failures become exceptions; the driver would also log hosts and users.
        DRIVER.setLevel(Level.OFF);
        MongoEndpoint address = new MongoEndpoint(connectionString, database);
        MongoClient client = client(address);
        try {
            MongoStore store = new MongoStore(address, client);
            new MongoSchema(store.database, address.location()).bringUpToDate();
            store.writer.write(session -> {
                new DuplicateMerge(session).completeInterrupted();
                return true;
            });
            return store;
        } catch (MongoException e) {
            client.close();
            throw MongoFailure.explained(address.location(), e);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static MongoClient client(MongoEndpoint address) {
        try {
            return MongoClients.create(address.settings());
        } catch (MongoException e) {
            throw MongoFailure.explained(address.location(), e);
        }
    }

    @Override
    public CommitResult commit(StepCommit commit) {
        long run = run(commit.runId());
        int before = brokenOff.get();
        try {
            CommitResult result = writer.write(new StepWrite(commit, run, before > 0));
            brokenOff.compareAndSet(before, 0);
            return result;
        } catch (StoreException e) {
            brokenOff.incrementAndGet();
            throw e;
        }
    }

    private long run(String runId) {
        Long known = runs.get(runId);
        if (known == null) {
            known = writer.read(session -> new RunDocuments(session).number(runId));
            runs.put(runId, known);
        }
        return known;
    }

    @Override
    public PropertyRepository properties() {
        return new MongoProperties(writer);
    }

    @Override
    public RunJournal journal() {
        return new MongoJournal(writer);
    }

    @Override
    public RunRecovery recovery() {
        return new MongoRecovery(writer);
    }

    @Override
    public RunLeases leases() {
        return new MongoLeases(writer);
    }

    @Override
    public StoreNotes notes() {
        return new MongoNotes(writer);
    }

    @Override
    public StoreContents contents() {
        return new MongoContents(writer);
    }

    @Override
    public PropertySearch search() {
        return new MongoSearch(writer);
    }

    @Override
    public History history() {
        return new MongoHistory(writer);
    }

    @Override
    public StoreMaintenance maintenance() {
        return new MongoMaintenance(writer, database, address.location());
    }

    /** Whether its files are whole is the server's own business. */
    @Override
    public StoreHealth probe() {
        return checkIntegrity();
    }

    @Override
    public StoreHealth checkIntegrity() {
        try {
            long written = writer.write(MongoStore::touch);
            return writer.read(session -> health(session, written));
        } catch (StoreException e) {
            return new StoreHealth(false, e.getMessage());
        }
    }

    private static long touch(MongoSession session) {
        Document checked =
                session.changed(
                        StoreCollection.META,
                        Filters.eq("check"),
                        Updates.inc("count", 1L),
                        new FindOneAndUpdateOptions()
                                .upsert(true)
                                .returnDocument(ReturnDocument.AFTER));
        return DocumentFields.number(Objects.requireNonNull(checked), "count");
    }

    private StoreHealth health(MongoSession session, long written) {
        long read =
                DocumentFields.count(
                        session.first(StoreCollection.META, Filters.eq("check")), "count");
        if (read < written) {
            return new StoreHealth(
                    false,
                    "The store "
                            + address.location()
                            + " does not return what was written to it. Check the replica set.");
        }
        return new StoreHealth(
                true,
                session.count(StoreCollection.PROPERTY, Filters.gt("zip", ""))
                        + " properties in "
                        + address.location()
                        + ", schema "
                        + DocumentFields.count(
                                session.first(StoreCollection.META, Filters.eq("schema")),
                                "version")
                        + (writer.hasTransactions() ? "" : ", a server without transactions"));
    }

    @Override
    public String location() {
        return address.location();
    }

    /** For tests that bring the database into a bad state. */
    MongoWriter writer() {
        return writer;
    }

    /** Closing twice does nothing. */
    @Override
    public void close() {
        writer.close();
        client.close();
    }

    @Override
    public String toString() {
        return address.location();
    }
}
