package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.mongo.session.WriteConflict;
import io.parcelflow.store.rules.Lease;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The one document of {@link StoreCollection#LEASE}: each change is a single write that only one
 * can do.
 */
public final class MongoLeases implements RunLeases {

    private static final String ID = "run";

    private final MongoWriter writer;

    public MongoLeases(MongoWriter writer) {
        this.writer = writer;
    }

    @Override
    public LeaseResult acquire(RunOwner owner, Instant at) {
        return writer.write(session -> acquire(session, owner, at));
    }

    private static LeaseResult acquire(MongoSession session, RunOwner owner, Instant at) {
        Document stored = session.first(StoreCollection.LEASE, Filters.eq(ID));
        if (stored == null) {
            // If another process is faster the key is taken, and this is tried again.
            session.insert(StoreCollection.LEASE, document(owner, at).append("_id", ID));
            return new LeaseResult.Granted(null);
        }
        Lease lease = lease(stored);
        LeaseResult result = Lease.request(lease, owner, at, lease.owner().hasExited());
        switch (result) {
            case LeaseResult.Granted _ -> replace(session, lease, document(owner, at));
            case LeaseResult.Held(RunOwner holder, Instant renewedAt) -> {
                if (lease.renewedAt().isAfter(renewedAt)) {
                    replace(session, lease, document(holder, renewedAt));
                }
            }
        }
        return result;
    }

    private static void replace(MongoSession session, Lease before, Document after) {
        Bson unchanged =
                Filters.and(
                        ofOwner(before.owner()),
                        Filters.eq("renewedAt", before.renewedAt().toEpochMilli()));
        UpdateResult result =
                session.update(StoreCollection.LEASE, unchanged, new Document("$set", after));
        if (result.getMatchedCount() == 0) {
            throw new WriteConflict("the lease was changed concurrently");
        }
    }

    private static Document document(RunOwner owner, Instant at) {
        return new Document("owner", owner.id())
                .append("host", owner.host())
                .append("pid", owner.pid())
                .append("since", owner.since().toEpochMilli())
                .append("renewedAt", at.toEpochMilli());
    }

    private static Lease lease(Document stored) {
        RunOwner owner =
                new RunOwner(
                        DocumentFields.text(stored, "owner"),
                        DocumentFields.text(stored, "host"),
                        DocumentFields.number(stored, "pid"),
                        DocumentFields.instant(stored, "since"));
        return new Lease(owner, DocumentFields.instant(stored, "renewedAt"));
    }

    @Override
    public boolean renew(RunOwner owner, Instant at) {
        return writer.write(session ->
                session.update(
                                        StoreCollection.LEASE,
                                        ofOwner(owner),
                                        Updates.set("renewedAt", at.toEpochMilli()))
                                .getMatchedCount()
                        > 0);
    }

    @Override
    public void release(RunOwner owner) {
        writer.write(session -> session.delete(StoreCollection.LEASE, ofOwner(owner)));
    }

    private static Bson ofOwner(RunOwner owner) {
        return Filters.and(Filters.eq(ID), Filters.eq("owner", owner.id()));
    }

    @Override
    public Optional<RunOwner> holder(Instant at) {
        return writer.read(session ->
                Optional.ofNullable(session.first(StoreCollection.LEASE, Filters.eq(ID)))
                        .map(MongoLeases::lease)
                        .filter(lease -> lease.isAlive(at))
                        .map(Lease::owner));
    }
}
