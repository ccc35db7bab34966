package io.parcelflow.store.mongo;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.parcelflow.store.Content;
import io.parcelflow.store.StoreContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** All that a MongoDB store keeps; thread-safe. */
final class MongoContents implements StoreContents {

    /** The document of {@link Shelf#META} that tells what is being copied into the store. */
    private static final String MARK = "copy";

    private final MongoWriter writer;

    MongoContents(MongoWriter writer) {
        this.writer = writer;
    }

    static Shelf shelf(Content.Kind kind) {
        return switch (kind) {
            case RUN -> Shelf.RUN;
            case TASK -> Shelf.TASK;
            case STEP_FAILURE -> Shelf.FAILURE;
            case REJECT -> Shelf.REJECT;
            case MEASURE -> Shelf.MEASURE;
            case FIGURES -> Shelf.RUN_SUM;
            case LISTING -> Shelf.LISTING;
            case LIMIT -> Shelf.LIMIT;
            case NOTE -> Shelf.NOTE;
            case PROPERTY, NAME -> Shelf.PROPERTY;
        };
    }

    private static Bson filter(Content.Kind kind) {
        return switch (kind) {
            case PROPERTY -> Filters.exists("unitedInto", false);
            case NAME -> Filters.exists("unitedInto");
            default -> new Document();
        };
    }

    private static Bson order(Content.Kind kind) {
        return switch (kind) {
            case RUN -> Sorts.ascending("number");
            case FIGURES -> Sorts.ascending("run");
            case TASK -> Sorts.ascending("run", "position");
            case STEP_FAILURE, REJECT, PROPERTY -> Sorts.ascending("born");
            case MEASURE, LISTING, LIMIT, NOTE, NAME -> Sorts.ascending("_id");
        };
    }

    @Override
    public long count(Content.Kind kind) {
        return writer.read(session -> session.count(shelf(kind), filter(kind)));
    }

    @Override
    public void forEach(Content.Kind kind, int size, Consumer<List<Content>> visitor) {
        writer.read(session -> {
            ContentReader reader = new ContentReader(session);
            // On disk where there is no index, which is for properties: nothing else needs one by
            // birth.
            AggregateIterable<Document> documents =
                    session.aggregate(
                                    shelf(kind),
                                    List.of(
                                            Aggregates.match(filter(kind)),
                                            Aggregates.sort(order(kind))))
                            .allowDiskUse(true)
                            .batchSize(size);
            List<Document> page = new ArrayList<>(size);
            for (Document document : documents) {
                page.add(document);
                if (page.size() == size) {
                    visitor.accept(reader.read(kind, page));
                    page.clear();
                }
            }
            if (!page.isEmpty()) {
                visitor.accept(reader.read(kind, page));
            }
            return true;
        });
    }

    @Override
    public int add(List<Content> contents) {
        return writer.writeInPieces(session -> new ContentAdder(session).add(contents));
    }

    @Override
    public Optional<String> copiedFrom() {
        return writer.read(session -> {
            Document mark = session.first(Shelf.META, Filters.eq(MARK));
            return mark == null ? Optional.empty() : Optional.of(Fields.text(mark, "from"));
        });
    }

    @Override
    public void copyFrom(@Nullable String location) {
        writer.write(session -> {
            if (location == null) {
                session.delete(Shelf.META, Filters.eq(MARK));
            } else {
                session.upsert(Shelf.META, Filters.eq(MARK), Updates.set("from", location));
            }
            return true;
        });
    }
}
