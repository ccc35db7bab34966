package io.parcelflow.store.mongo.copy;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.parcelflow.store.Content;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoWriter;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** All that a MongoDB store holds; thread-safe. */
public final class MongoContents implements StoreContents {

    /**
     * The document of {@link StoreCollection#META} that names what is being copied into the store.
     */
    private static final String MARK = "copy";

    private final MongoWriter writer;

    public MongoContents(MongoWriter writer) {
        this.writer = writer;
    }

    static StoreCollection collectionOf(Content.Kind kind) {
        return switch (kind) {
            case RUN -> StoreCollection.RUN;
            case TASK -> StoreCollection.TASK;
            case STEP_FAILURE -> StoreCollection.FAILURE;
            case REJECT -> StoreCollection.REJECT;
            case MEASUREMENT -> StoreCollection.MEASUREMENT;
            case STATISTICS -> StoreCollection.RUN_STATISTICS;
            case LISTING -> StoreCollection.LISTING;
            case LIMIT -> StoreCollection.LIMIT;
            case NOTE -> StoreCollection.NOTE;
            case PROPERTY, FORMER_ID -> StoreCollection.PROPERTY;
        };
    }

    private static Bson filter(Content.Kind kind) {
        return switch (kind) {
            case PROPERTY -> Filters.exists("unitedInto", false);
            case FORMER_ID -> Filters.exists("unitedInto");
            default -> new Document();
        };
    }

    private static Bson order(Content.Kind kind) {
        return switch (kind) {
            case RUN -> Sorts.ascending("number");
            case STATISTICS -> Sorts.ascending("run");
            case TASK -> Sorts.ascending("run", "position");
            case STEP_FAILURE, REJECT, PROPERTY -> Sorts.ascending("born");
            case MEASUREMENT, LISTING, LIMIT, NOTE, FORMER_ID -> Sorts.ascending("_id");
        };
    }

    @Override
    public long count(Content.Kind kind) {
        return writer.read(session -> session.count(collectionOf(kind), filter(kind)));
    }

    @Override
    public void forEach(Content.Kind kind, int size, Consumer<List<Content>> visitor) {
        writer.read(session -> {
            MongoContentReader reader = new MongoContentReader(session);
            // On disk where there is no index, as for properties by their creation.
            AggregateIterable<Document> documents =
                    session.aggregate(
                                    collectionOf(kind),
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
        return writer.writeWithoutTransaction(
                session -> new MongoContentImporter(session).add(contents));
    }

    @Override
    public Optional<String> copySource() {
        return writer.read(session -> {
            Document mark = session.first(StoreCollection.META, Filters.eq(MARK));
            return mark == null ? Optional.empty() : Optional.of(DocumentFields.text(mark, "from"));
        });
    }

    @Override
    public void setCopySource(@Nullable String location) {
        writer.write(session -> {
            if (location == null) {
                session.delete(StoreCollection.META, Filters.eq(MARK));
            } else {
                session.upsert(
                        StoreCollection.META, Filters.eq(MARK), Updates.set("from", location));
            }
            return true;
        });
    }
}
