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
import io.parcelflow.store.RunClaims;
import io.parcelflow.store.RunJournal;
import io.parcelflow.store.RunRecovery;
import io.parcelflow.store.StepCommit;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreHealth;
import io.parcelflow.store.StoreNotes;
import io.parcelflow.store.StoreUpkeep;
import io.parcelflow.store.history.History;
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

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger DRIVER = Logger.getLogger("org.mongodb.driver");

    private final MongoAddress address;
    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoWriter writer;
    private final Map<String, Long> runs = new ConcurrentHashMap<>();

    /** Steps that failed, maybe half-way, since what they left was last put in order. */
    private final AtomicInteger brokenOff = new AtomicInteger();

    private MongoStore(MongoAddress address, MongoClient client) {
        this.address = address;
        this.client = client;
        this.database = client.getDatabase(address.database());
        this.writer =
                new MongoWriter(
                        client,
                        database,
                        address.location(),
                        ServerKind.hasTransactions(client, database));
    }

    /**
     * Connects to the server and brings the database to the present schema.
     *
     * @param connectionString {@code mongodb://} or {@code mongodb+srv://}; a secret
     * @param database the database's name
     * @throws StoreException if the database cannot be used
     */
    public static MongoStore open(String connectionString, String database) {
        // Failures are told as exceptions; the driver would also log hosts and users.
        DRIVER.setLevel(Level.OFF);
        MongoAddress address = new MongoAddress(connectionString, database);
        MongoClient client = client(address);
        try {
            MongoStore store = new MongoStore(address, client);
            new Schema(store.database, address.location()).bringUpToDate();
            store.writer.write(session -> {
                new Unions(session).finish();
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

    private static MongoClient client(MongoAddress address) {
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
            CommitResult result = writer.write(new StepWork(commit, run, before > 0));
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
    public RunClaims claims() {
        return new MongoClaims(writer);
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
    public StoreUpkeep upkeep() {
        return new MongoUpkeep(writer, database, address.location());
    }

    /** Whether its files are whole is the server's own business. */
    @Override
    public StoreHealth probe() {
        return check();
    }

    @Override
    public StoreHealth check() {
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
                        Shelf.META,
                        Filters.eq("check"),
                        Updates.inc("count", 1L),
                        new FindOneAndUpdateOptions()
                                .upsert(true)
                                .returnDocument(ReturnDocument.AFTER));
        return Fields.number(Objects.requireNonNull(checked), "count");
    }

    private StoreHealth health(MongoSession session, long written) {
        long read = Fields.count(session.first(Shelf.META, Filters.eq("check")), "count");
        if (read < written) {
            return new StoreHealth(
                    false,
                    "The store "
                            + address.location()
                            + " does not read what was written to it. Check the replica set.");
        }
        return new StoreHealth(
                true,
                session.count(Shelf.PROPERTY, Filters.gt("zip", ""))
                        + " properties in "
                        + address.location()
                        + ", schema "
                        + Fields.count(session.first(Shelf.META, Filters.eq("schema")), "version")
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
