package io.parcelflow.store.mongo.schema;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.parcelflow.store.mongo.record.StaleMarks;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.List;
import org.bson.conversions.Bson;

/** The indexes of each collection besides that of its identifiers. */
final class CollectionIndexes {

    private CollectionIndexes() {}

    static List<IndexModel> of(StoreCollection collection) {
        return switch (collection) {
            case PROPERTY ->
                    List.of(
                            unique("refs"),
                            on("number"),
                            on("place"),
                            on("zip", "order", "keys.parcel", "born"),
                            where("leaving.since", Indexes.ascending("leaving.since")),
                            where(StaleMarks.FIELD, Indexes.ascending(StaleMarks.FIELD)));
            case RECORD ->
                    List.of(
                            on("source", "zip", "askedAt"),
                            where(
                                    "dueRun",
                                    Indexes.ascending("dueRun", "source", "askedAt", "listOrder")));
            case RUN -> List.of(unique("number"), on("startedAt", "number"));
            case TASK -> List.of(unique("run", "position"));
            case FAILURE -> List.of(on("run", "born"));
            case REJECT -> List.of(on("born"), on("run", "born"));
            case MEASUREMENT -> List.of(on("run"));
            case SEARCH ->
                    List.of(
                            on("zip", "_id"),
                            on("changed", "_id"),
                            on("firstSeen", "_id"),
                            where("listPrice", Indexes.ascending("listPrice", "_id")),
                            where("closePrice", Indexes.ascending("closePrice", "_id")),
                            where("area", Indexes.ascending("area", "_id")),
                            where("year", Indexes.ascending("year", "_id")),
                            on("words"),
                            on("batch"));
            case CHANGE -> List.of(on("kind", "at", "_id"), on("property"));
            case PAST_QUALITY -> List.of(on("at"));
            case RUN_STATISTICS -> List.of(on("run"));
            case RUN_AREA -> List.of(on("run", "digits"));
            case META, SEARCH_COUNT, LISTING, LIMIT, NOTE, LEASE, LOCK -> List.of();
        };
    }

    private static IndexModel on(String... fields) {
        return new IndexModel(Indexes.ascending(fields));
    }

    /** An index of documents that have the field. */
    private static IndexModel where(String field, Bson keys) {
        return new IndexModel(
                keys, new IndexOptions().partialFilterExpression(Filters.exists(field)));
    }

    private static IndexModel unique(String... fields) {
        return new IndexModel(Indexes.ascending(fields), new IndexOptions().unique(true));
    }
}
