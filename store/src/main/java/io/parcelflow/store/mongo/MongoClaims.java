package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parcelflow.store.RunClaims;
import io.parcelflow.store.RunOwner;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The one document of {@link Shelf#CLAIM}: each change is a single write that only one can do. */
final class MongoClaims implements RunClaims {

    private static final String ID = "run";

    private final MongoWriter writer;

    MongoClaims(MongoWriter writer) {
        this.writer = writer;
    }

    @Override
    public Claim claim(RunOwner owner, Instant at) {
        return writer.write(session -> claim(session, owner, at));
    }

    private static Claim claim(MongoSession session, RunOwner owner, Instant at) {
        Document claim = session.first(Shelf.CLAIM, Filters.eq(ID));
        if (claim == null) {
            // If somebody else is faster the key is taken, and this is tried again.
            session.insert(Shelf.CLAIM, document(owner, at).append("_id", ID));
            return new Claim.Granted(null);
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
                        Filters.eq("renewedAt", Fields.number(claim, "renewedAt")));
        long matched =
                session.update(Shelf.CLAIM, unchanged, new Document("$set", document(owner, at)))
                        .getMatchedCount();
        if (matched == 0) {
            throw new Conflict("the claim was changed meanwhile");
        }
        return new Claim.Granted(isMine ? null : holder);
    }

    private static Claim held(MongoSession session, Document claim, Instant at) {
        RunOwner holder = owner(claim);
        if (!Fields.instant(claim, "renewedAt").isAfter(at)) {
            return new Claim.Held(holder, Fields.instant(claim, "renewedAt"));
        }
        // The clock was set back: from here on the lease counts by the new time.
        session.update(Shelf.CLAIM, mine(holder), Updates.set("renewedAt", at.toEpochMilli()));
        return new Claim.Held(holder, Instant.ofEpochMilli(at.toEpochMilli()));
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
                Fields.text(claim, "owner"),
                Fields.text(claim, "host"),
                Fields.number(claim, "pid"),
                Fields.instant(claim, "since"));
    }

    private static boolean isAlive(Document claim, Instant at) {
        return at.isBefore(Fields.instant(claim, "renewedAt").plus(LEASE))
                && !owner(claim).isGone();
    }

    @Override
    public boolean renew(RunOwner owner, Instant at) {
        return writer.write(session ->
                session.update(
                                        Shelf.CLAIM,
                                        mine(owner),
                                        Updates.set("renewedAt", at.toEpochMilli()))
                                .getMatchedCount()
                        > 0);
    }

    @Override
    public void release(RunOwner owner) {
        writer.write(session -> session.delete(Shelf.CLAIM, mine(owner)));
    }

    private static Bson mine(RunOwner owner) {
        return Filters.and(Filters.eq(ID), Filters.eq("owner", owner.id()));
    }

    @Override
    public Optional<RunOwner> holder(Instant at) {
        return writer.read(session -> {
            Document claim = session.first(Shelf.CLAIM, Filters.eq(ID));
            return claim != null && isAlive(claim, at)
                    ? Optional.of(owner(claim))
                    : Optional.empty();
        });
    }
}
