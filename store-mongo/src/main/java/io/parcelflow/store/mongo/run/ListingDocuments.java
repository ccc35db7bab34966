package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.mongo.session.WriteConflict;
import io.parcelflow.store.record.RecentListings;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The documents of {@link StoreCollection#LISTING}. */
public final class ListingDocuments {

    private final MongoSession session;

    public ListingDocuments(MongoSession session) {
        this.session = session;
    }

    public static String id(String source, ZipCode zip) {
        return source + '/' + zip;
    }

    /** Stores a complete listing as the latest of its ZIP code. */
    public void saveLatest(long run, String source, ZipCode zip) {
        Document task = new TaskDocuments(session).find(run, source, zip);
        if (task == null || !DocumentFields.is(task, "isListed")) {
            return;
        }
        make(source, zip);
        session.update(
                StoreCollection.LISTING,
                Filters.and(Filters.eq(id(source, zip)), Filters.lte("run", run)),
                Updates.combine(
                        Updates.set("run", run),
                        Updates.set("pages", task.get("pages")),
                        Updates.set("records", task.get("records")),
                        Updates.set("wantsDetails", DocumentFields.is(task, "wantsDetails"))));
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
                StoreCollection.LISTING,
                Filters.eq(id(source, zip)),
                new Document("$setOnInsert", none));
    }

    /** Records what a complete listing brought, once for each run. */
    public void recordYield(long run, String source, ZipCode zip, YieldRange.Listing listing) {
        make(source, zip);
        String id = id(source, zip);
        Document known = session.first(StoreCollection.LISTING, Filters.eq(id));
        if (known == null || DocumentFields.number(known, "recentRun") == run) {
            return;
        }
        String before = DocumentFields.text(known, "recent");
        Bson unchanged = Filters.and(Filters.eq(id), Filters.eq("recent", before));
        Bson change =
                Updates.combine(
                        Updates.set("recentRun", run),
                        Updates.set("recent", RecentListings.parse(before).with(listing).toText()));
        if (session.update(StoreCollection.LISTING, unchanged, change).getMatchedCount() == 0) {
            throw new WriteConflict("the listing was changed concurrently");
        }
    }
}
