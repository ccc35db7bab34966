package io.parcelflow.store.mongo.search;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * How complete the records are and were: {@link StoreCollection#SEARCH_COUNT} and {@link
 * StoreCollection#PAST_QUALITY}.
 */
public final class MongoQualityHistory {

    private final MongoSession session;

    public MongoQualityHistory(MongoSession session) {
        this.session = session;
    }

    /** Saves the present quality as that after the latest run, if that has ended. */
    void save() {
        Document run =
                session.find(StoreCollection.RUN, new Document())
                        .projection(Projections.include("number", "endedAt"))
                        .sort(Sorts.descending("number"))
                        .limit(1)
                        .first();
        if (run == null || run.get("endedAt") == null) {
            return;
        }
        long number = DocumentFields.number(run, "number");
        if (session.first(StoreCollection.PAST_QUALITY, Filters.eq(number)) == null) {
            session.upsert(
                    StoreCollection.PAST_QUALITY,
                    Filters.eq(number),
                    new Document(
                            "$setOnInsert",
                            new Document("runId", DocumentFields.text(run, "_id"))
                                    .append("at", DocumentFields.number(run, "endedAt"))
                                    .append("sources", counters())));
        }
    }

    private List<Document> counters() {
        return session.all(
                StoreCollection.SEARCH_COUNT, Filters.regex("_id", '^' + SearchCounts.SOURCE));
    }

    public List<SourceQuality> current() {
        return qualities(counters());
    }

    public List<QualityPoint> in(Period period) {
        List<QualityPoint> points = new ArrayList<>();
        for (Document past :
                session.find(
                                StoreCollection.PAST_QUALITY,
                                Filters.and(
                                        Filters.gte("at", period.from().toEpochMilli()),
                                        Filters.lt("at", period.to().toEpochMilli())))
                        .sort(Sorts.ascending("at"))) {
            for (SourceQuality quality : qualities(DocumentFields.documents(past, "sources"))) {
                points.add(
                        new QualityPoint(
                                DocumentFields.text(past, "runId"),
                                DocumentFields.instant(past, "at"),
                                quality));
            }
        }
        return points;
    }

    /** Of sources that have records, and of the whole. */
    private static List<SourceQuality> qualities(List<Document> counters) {
        List<SourceQuality> qualities = new ArrayList<>(counters.size());
        for (Document counter : counters) {
            SourceQuality quality = quality(counter);
            if (quality.records() > 0 || quality.source().equals(SourceQuality.MERGED)) {
                qualities.add(quality);
            }
        }
        qualities.sort(Comparator.comparing(SourceQuality::source));
        return qualities;
    }

    private static SourceQuality quality(Document counter) {
        long records = DocumentFields.count(counter, "records");
        Map<PropertyField, Long> known = new EnumMap<>(PropertyField.class);
        Document counts = DocumentFields.nullableDocument(counter, "known");
        if (counts != null) {
            for (String name : counts.keySet()) {
                PropertyField field = PropertyField.byFieldName(name);
                long count = DocumentFields.number(counts, name);
                if (field != null && count != 0) {
                    known.put(field, count);
                }
            }
        }
        return new SourceQuality(
                DocumentFields.text(counter, "_id").substring(SearchCounts.SOURCE.length()),
                records,
                records == 0 ? 0 : (double) DocumentFields.count(counter, "scores") / records,
                known);
    }
}
