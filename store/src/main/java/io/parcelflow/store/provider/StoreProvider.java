package io.parcelflow.store.provider;

import io.parcelflow.store.Store;
import io.parcelflow.store.StoreException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Opens the stores of one kind. Artifacts with a store register theirs for {@link ServiceLoader}.
 */
public interface StoreProvider {

    /** Whether it supports a location; does not load store libraries. */
    boolean supports(StoreLocation location);

    /**
     * Opens the store at a supported location and creates it if necessary.
     *
     * @throws StoreException if it cannot be opened
     */
    Store open(StoreLocation location);

    /**
     * Opens a store with the first provider on the class path that supports its location.
     *
     * @throws StoreException if no provider supports the location, or the store cannot be opened
     */
    static Store openStore(StoreLocation location) {
        try {
            for (StoreProvider provider : ServiceLoader.load(StoreProvider.class)) {
                if (provider.supports(location)) {
                    return provider.open(location);
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new StoreException(
                    "a store on the class path cannot be loaded: "
                            + e.getMessage()
                            + "; fix or remove its jar",
                    e);
        }
        throw new StoreException(
                "the store "
                        + location
                        + " cannot be opened, because the artifact for it is not on the class path:"
                        + " add "
                        + artifact(location));
    }

    private static String artifact(StoreLocation location) {
        return switch (location) {
            case StoreLocation.SqliteFile _ ->
                    "io.parcelflow:parcelflow-store-sqlite to the dependencies of the program";
            case StoreLocation.MongoDatabase _ ->
                    "io.parcelflow:parcelflow-store-mongo to the dependencies of the program, or"
                            + " leave MONGODB_CONNECTION_STRING out to keep data in a file";
        };
    }
}
