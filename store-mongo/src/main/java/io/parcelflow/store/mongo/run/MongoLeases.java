package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parcelflow.store.RunLeases;
import io.parcelflow.store.RunOwner;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.mongo.session.WriteConflict;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The one document of {@link StoreCollection#CLAIM}: each change is a single write that only one
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
        return writer.write(session -> claim(session, owner, at));
    }

    private static LeaseResult claim(MongoSession session, RunOwner owner, Instant at) {
        Document claim = session.first(StoreCollection.CLAIM, Filters.eq(ID));
        if (claim == null) {
            // If somebody else is faster the key is taken, and this is tried again.
            session.insert(StoreCollection.CLAIM, document(owner, at).append("_id", ID));
            return new LeaseResult.Granted(null);
        }
        RunOwner holder = owner(claim);
        boolean isMine = holder.id().equals(owner.id());
        if (!isMine && isAlive(claim, at)) {
            return held(session, claim, at);
        }
        Bson unchanged =
                Filters.and(
                        Filters.eq(ID),
                        Filters.eq("owner", holder.id()),
                        Filters.eq("renewedAt", DocumentFields.number(claim, "renewedAt")));
        long matched =
                session.update(
                                StoreCollection.CLAIM,
                                unchanged,
                                new Document("$set", document(owner, at)))
                        .getMatchedCount();
        if (matched == 0) {
            throw new WriteConflict("the lease was changed concurrently");
        }
        return new LeaseResult.Granted(isMine ? null : holder);
    }

    private static LeaseResult held(MongoSession session, Document claim, Instant at) {
        RunOwner holder = owner(claim);
        if (!DocumentFields.instant(claim, "renewedAt").isAfter(at)) {
            return new LeaseResult.Held(holder, DocumentFields.instant(claim, "renewedAt"));
        }
        // The clock was set back: from here on the lease counts by the new time.
        session.update(
                StoreCollection.CLAIM, mine(holder), Updates.set("renewedAt", at.toEpochMilli()));
        return new LeaseResult.Held(holder, Instant.ofEpochMilli(at.toEpochMilli()));
    }

    private static Document document(RunOwner owner, Instant at) {
        return new Document("owner", owner.id())
                .append("host", owner.host())
                .append("pid", owner.pid())
                .append("since", owner.since().toEpochMilli())
                .append("renewedAt", at.toEpochMilli());
    }

    private static RunOwner owner(Document claim) {
        return new RunOwner(
                DocumentFields.text(claim, "owner"),
                DocumentFields.text(claim, "host"),
                DocumentFields.number(claim, "pid"),
                DocumentFields.instant(claim, "since"));
    }

    private static boolean isAlive(Document claim, Instant at) {
        return at.isBefore(DocumentFields.instant(claim, "renewedAt").plus(LEASE_DURATION))
                && !owner(claim).hasExited();
    }

    @Override
    public boolean renew(RunOwner owner, Instant at) {
        return writer.write(session ->
                session.update(
                                        StoreCollection.CLAIM,
                                        mine(owner),
                                        Updates.set("renewedAt", at.toEpochMilli()))
                                .getMatchedCount()
                        > 0);
    }

    @Override
    public void release(RunOwner owner) {
        writer.write(session -> session.delete(StoreCollection.CLAIM, mine(owner)));
    }

    private static Bson mine(RunOwner owner) {
        return Filters.and(Filters.eq(ID), Filters.eq("owner", owner.id()));
    }

    @Override
    public Optional<RunOwner> holder(Instant at) {
        return writer.read(session -> {
            Document claim = session.first(StoreCollection.CLAIM, Filters.eq(ID));
            return claim != null && isAlive(claim, at)
                    ? Optional.of(owner(claim))
                    : Optional.empty();
        });
    }
}
