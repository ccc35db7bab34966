package io.parcelflow.store.mongo;

import com.google.auto.service.AutoService;
import io.parcelflow.store.Store;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.provider.StoreProvider;

/** Opens stores on MongoDB servers; the driver is loaded only when one is opened. */
@AutoService(StoreProvider.class)
public final class MongoStoreProvider implements StoreProvider {

    @Override
    public boolean supports(StoreLocation location) {
        return location instanceof StoreLocation.MongoDatabase;
    }

    @Override
    public Store open(StoreLocation location) {
        if (location
                instanceof StoreLocation.MongoDatabase(String connectionString, String database)) {
            return MongoStore.open(connectionString, database);
        }
        throw new IllegalArgumentException(location + " is not a MongoDB database");
    }
}
