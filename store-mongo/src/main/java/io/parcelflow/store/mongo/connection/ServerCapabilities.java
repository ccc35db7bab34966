package io.parcelflow.store.mongo.connection;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.Set;
import org.bson.Document;

/** Capabilities of a server, as reported and as tested. */
public final class ServerCapabilities {

    /**
     * IllegalOperation, CommandNotFound, NotImplemented, OperationNotSupportedInTransaction and a
     * number of compatible servers, from
     * https://www.mongodb.com/docs/manual/reference/error-codes/.
     */
    private static final Set<Integer> REFUSALS = Set.of(20, 59, 238, 263, 303);

    private ServerCapabilities() {}

    /**
     * Whether several documents can be written as a whole: members of replica sets and routers of
     * sharded clusters that have sessions can, unless they refuse to.
     */
    public static boolean hasTransactions(MongoClient client, MongoDatabase database) {
        return isReplicated(database) && takesTransaction(client, database);
    }

    private static boolean isReplicated(MongoDatabase database) {
        Document hello = hello(database);
        boolean isMember = hello.get("setName") != null;
        boolean isRouter = "isdbgrid".equals(hello.get("msg"));
        return (isMember || isRouter) && hello.get("logicalSessionTimeoutMinutes") != null;
    }

    private static Document hello(MongoDatabase database) {
        try {
            return database.runCommand(new Document("hello", 1));
        } catch (MongoCommandException e) {
            // Servers before 4.4.2 know only the old name.
            return database.runCommand(new Document("isMaster", 1));
        }
    }

    /** Tests for transactions: some compatible servers report replication but lack them. */
    private static boolean takesTransaction(MongoClient client, MongoDatabase database) {
        try (ClientSession session = client.startSession()) {
            session.startTransaction();
            new MongoSession(database, session).first(StoreCollection.META, Filters.eq("schema"));
            session.commitTransaction();
            return true;
        } catch (MongoException e) {
            if (REFUSALS.contains(e.getCode())) {
                return false;
            }
            throw e;
        }
    }
}
