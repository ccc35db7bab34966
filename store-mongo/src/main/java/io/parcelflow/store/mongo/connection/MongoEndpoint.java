package io.parcelflow.store.mongo.connection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import io.parcelflow.store.StoreException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Which database of which server, and how the driver connects to it; never shows who logs in.
 *
 * <p>What the connection string says of timeouts, pool and concerns wins over the defaults here.
 */
public final class MongoEndpoint {

    private static final int SERVER_SELECTION_SECONDS = 15;
    private static final int CONNECT_SECONDS = 10;
    private static final int READ_SECONDS = 60;
    private static final int CONNECTIONS_MAX = 16;
    private static final int CONNECTION_WAIT_SECONDS = 60;
    private static final int CONNECTION_IDLE_SECONDS = 300;

    /** Characters that no database name may have, and a length that every server takes. */
    private static final Pattern DATABASE = Pattern.compile("[^/\\\\. \"$*<>:|?\\x00]{1,63}");

    private final ConnectionString connection;
    private final String database;

    /**
     * Reads a connection string.
     *
     * @throws StoreException if it cannot be understood
     */
    public MongoEndpoint(String connectionString, String database) {
        if (!DATABASE.matcher(database).matches()) {
            throw new StoreException(
                    "'"
                            + database
                            + "' is not a valid MongoDB database name. Set MONGODB_DATABASE to a name without spaces, dots and slashes, such as parcelflow.");
        }
        this.database = database;
        this.connection = parsed(connectionString);
    }

    private static ConnectionString parsed(String connectionString) {
        try {
            return new ConnectionString(connectionString);
        } catch (IllegalArgumentException | MongoException e) {
            // Its message may quote passwords, so neither it nor its cause is shown.
            throw new StoreException(
                    "MONGODB_CONNECTION_STRING is invalid. Use mongodb://user:password@host:27017/?options or mongodb+srv://user:password@host/?options; write special characters in user and password as %XX; the host of mongodb+srv must be known to DNS. ("
                            + e.getClass().getSimpleName()
                            + ")");
        }
    }

    public String database() {
        return database;
    }

    /** Where the database is, without user, password and options. */
    public String location() {
        String scheme = connection.isSrvProtocol() ? "mongodb+srv://" : "mongodb://";
        return scheme + String.join(",", connection.getHosts()) + '/' + database;
    }

    public MongoClientSettings settings() {
        MongoClientSettings.Builder settings =
                MongoClientSettings.builder()
                        .applicationName("parcelflow")
                        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                        .applyToClusterSettings(cluster ->
                                cluster.serverSelectionTimeout(
                                        SERVER_SELECTION_SECONDS, TimeUnit.SECONDS))
                        .applyToSocketSettings(socket ->
                                socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
                        .applyToConnectionPoolSettings(pool ->
                                pool.maxSize(CONNECTIONS_MAX)
                                        .maxWaitTime(CONNECTION_WAIT_SECONDS, TimeUnit.SECONDS)
                                        .maxConnectionIdleTime(
                                                CONNECTION_IDLE_SECONDS, TimeUnit.SECONDS))
                        .retryReads(true)
                        .retryWrites(true)
                        .applyConnectionString(connection);
        // What was just written has to be seen, so a secondary is never read.
        return settings.readPreference(ReadPreference.primary())
                .readConcern(ReadConcern.LOCAL)
                .build();
    }

    @Override
    public String toString() {
        return location();
    }
}
