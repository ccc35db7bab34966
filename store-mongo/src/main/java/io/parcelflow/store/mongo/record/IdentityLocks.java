package io.parcelflow.store.mongo.record;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.record.Fingerprint;
import io.parcelflow.store.record.PropertyKeys;
import io.parcelflow.store.record.StoredProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/**
 * Makes two transactions collide that give properties the same parcel number or address, since
 * neither would see the property that the other makes.
 */
public final class IdentityLocks {

    /** Enough that two pages seldom share one, few enough to be nothing beside the properties. */
    private static final int LOCKS = 1 << 16;

    private final MongoSession session;

    public IdentityLocks(MongoSession session) {
        this.session = session;
    }

    /** Takes the locks of those properties that have one of these identifiers. */
    public void acquire(Collection<StoredProperty> properties, Collection<String> ids) {
        Set<Integer> locks = new TreeSet<>();
        for (StoredProperty property : properties) {
            if (ids.contains(property.id())) {
                addLocks(property.keys(), locks);
            }
        }
        List<WriteModel<Document>> writes = new ArrayList<>(locks.size());
        for (int lock : locks) {
            writes.add(
                    new UpdateOneModel<>(
                            Filters.eq(lock),
                            Updates.inc("taken", 1L),
                            new UpdateOptions().upsert(true)));
        }
        session.bulkOrConflict(StoreCollection.LOCK, writes, _ -> {});
    }

    private static void addLocks(PropertyKeys keys, Set<Integer> locks) {
        if (!keys.parcel().isEmpty()) {
            locks.add(lock(keys.parcelNumberPrefix()));
        }
        if (!keys.address().isEmpty()) {
            locks.add(lock(PropertyDocument.place(keys)));
        }
    }

    private static int lock(String text) {
        return (int) (Fingerprint.of(text) & (LOCKS - 1));
    }
}
