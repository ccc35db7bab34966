package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.record.RecentListings;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The documents of {@link Shelf#LISTING}. */
final class ListingDocuments {

    private final MongoSession session;

    ListingDocuments(MongoSession session) {
        this.session = session;
    }

    static String id(String source, ZipCode zip) {
        return source + '/' + zip;
    }

    /** Keeps a complete listing as the latest of its ZIP code. */
    void complete(long run, String source, ZipCode zip) {
        Document task = new TaskDocuments(session).find(run, source, zip);
        if (task == null || !Fields.is(task, "isListed")) {
            return;
        }
        make(source, zip);
        session.update(
                Shelf.LISTING,
                Filters.and(Filters.eq(id(source, zip)), Filters.lte("run", run)),
                Updates.combine(
                        Updates.set("run", run),
                        Updates.set("pages", task.get("pages")),
                        Updates.set("records", task.get("records")),
                        Updates.set("wantsDetails", Fields.is(task, "wantsDetails"))));
    }

    private void make(String source, ZipCode zip) {
        Document none =
                new Document("source", source)
                        .append("zip", zip.value())
                        .append("run", 0L)
                        .append("pages", 0)
                        .append("records", 0L)
                        .append("wantsDetails", false)
                        .append("recent", "")
                        .append("recentRun", 0L);
        session.upsert(
                Shelf.LISTING, Filters.eq(id(source, zip)), new Document("$setOnInsert", none));
    }

    /** Remembers what a complete listing brought, once for each run. */
    void ended(long run, String source, ZipCode zip, YieldRange.Listing listing) {
        make(source, zip);
        String id = id(source, zip);
        Document known = session.first(Shelf.LISTING, Filters.eq(id));
        if (known == null || Fields.number(known, "recentRun") == run) {
            return;
        }
        String before = Fields.text(known, "recent");
        Bson unchanged = Filters.and(Filters.eq(id), Filters.eq("recent", before));
        Bson change =
                Updates.combine(
                        Updates.set("recentRun", run),
                        Updates.set("recent", RecentListings.parse(before).with(listing).toText()));
        if (session.update(Shelf.LISTING, unchanged, change).getMatchedCount() == 0) {
            throw new Conflict("the listing was changed meanwhile");
        }
    }
}
