package io.parcelflow.store.mongo.session;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import io.parcelflow.store.StoreException;
import org.jspecify.annotations.Nullable;

/** What a failure of the driver or the server means for a person. */
public final class MongoFailure {

    // Error codes, from https://www.mongodb.com/docs/manual/reference/error-codes/.
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    private static final int NOT_WRITABLE_PRIMARY = 10107;
    private static final int PRIMARY_STEPPED_DOWN = 189;
    private static final int OUT_OF_DISK_SPACE = 14031;
    private static final int ATLAS_SPACE_QUOTA = 8000;

    private MongoFailure() {}

    public static StoreException explained(String location, MongoException failure) {
        if (isRefusedLogin(failure)) {
            // The driver's message names the user, so it is left out.
            return new StoreException(
                    "The store "
                            + location
                            + " rejected the login. Check user, password and authSource in MONGODB_CONNECTION_STRING.");
        }
        return new StoreException(
                kind(failure),
                "The store " + location + what(failure) + " (" + shortMessage(failure) + ")",
                failure);
    }

    private static boolean isRefusedLogin(MongoException failure) {
        return switch (failure) {
            case MongoSecurityException _ -> true;
            case MongoTimeoutException timeout -> ServerSelectionFailure.isRefusedLogin(timeout);
            default -> code(failure) == AUTHENTICATION_FAILED;
        };
    }

    private static StoreException.Kind kind(MongoException failure) {
        return switch (code(failure)) {
            case UNAUTHORIZED -> StoreException.Kind.BROKEN;
            case NOT_WRITABLE_PRIMARY, PRIMARY_STEPPED_DOWN, OUT_OF_DISK_SPACE, ATLAS_SPACE_QUOTA ->
                    StoreException.Kind.UNAVAILABLE;
            default ->
                    switch (failure) {
                        case MongoTimeoutException _,
                                MongoSocketException _,
                                MongoNotPrimaryException _,
                                MongoNodeIsRecoveringException _,
                                MongoWriteConcernException _ ->
                                StoreException.Kind.UNAVAILABLE;
                        default -> StoreException.Kind.REFUSED;
                    };
        };
    }

    private static String what(MongoException failure) {
        return switch (code(failure)) {
            case UNAUTHORIZED ->
                    " is not accessible to this user. Grant the user the role readWrite on the database.";
            case NOT_WRITABLE_PRIMARY, PRIMARY_STEPPED_DOWN ->
                    " has no primary that accepts writes. Wait for the election, or list all members in MONGODB_CONNECTION_STRING.";
            case OUT_OF_DISK_SPACE, ATLAS_SPACE_QUOTA ->
                    " cannot grow: the server's disk is full. Free some space; data stored before is kept.";
            default -> whatKind(failure);
        };
    }

    private static String whatKind(MongoException failure) {
        return switch (failure) {
            case MongoTimeoutException _ ->
                    " is unreachable. Check that the server is running, and the host in MONGODB_CONNECTION_STRING.";
            case MongoSocketException _,
                    MongoNotPrimaryException _,
                    MongoNodeIsRecoveringException _ ->
                    " closed the connection. Check the server and the network; data stored before is kept.";
            case MongoWriteConcernException _ ->
                    " did not confirm a write in time. Check that most members of the replica set are running.";
            default -> " rejected an operation.";
        };
    }

    private static int code(MongoException failure) {
        return failure instanceof MongoBulkWriteException bulk && !bulk.getWriteErrors().isEmpty()
                ? bulk.getWriteErrors().getFirst().getCode()
                : failure.getCode();
    }

    /** The server's own words where there are some. */
    private static String shortMessage(MongoException failure) {
        String message =
                switch (failure) {
                    case MongoTimeoutException timeout -> ServerSelectionFailure.reason(timeout);
                    case MongoCommandException command -> command.getErrorMessage();
                    default -> nullable(failure.getMessage());
                };
        return message == null || message.isEmpty() ? failure.getClass().getSimpleName() : message;
    }

    private static @Nullable String nullable(@Nullable String text) {
        return text;
    }
}
