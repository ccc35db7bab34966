package io.parcelflow.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.SourceQuality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** How complete the records are and were: {@link Shelf#TALLY} and {@link Shelf#PAST_QUALITY}. */
final class PastQuality {

    private final MongoSession session;

    PastQuality(MongoSession session) {
        this.session = session;
    }

    /** Keeps what is known now as how it was after the latest run, if that has ended. */
    void keep() {
        Document run =
                session.find(Shelf.RUN, new Document())
                        .projection(Projections.include("number", "endedAt"))
                        .sort(Sorts.descending("number"))
                        .limit(1)
                        .first();
        if (run == null || run.get("endedAt") == null) {
            return;
        }
        long number = Fields.number(run, "number");
        if (session.first(Shelf.PAST_QUALITY, Filters.eq(number)) == null) {
            session.upsert(
                    Shelf.PAST_QUALITY,
                    Filters.eq(number),
                    new Document(
                            "$setOnInsert",
                            new Document("runId", Fields.text(run, "_id"))
                                    .append("at", Fields.number(run, "endedAt"))
                                    .append("sources", tallies())));
        }
    }

    private List<Document> tallies() {
        return session.all(Shelf.TALLY, Filters.regex("_id", '^' + SearchTallies.SOURCE));
    }

    List<SourceQuality> now() {
        return qualities(tallies());
    }

    List<QualityPoint> in(Period period) {
        List<QualityPoint> points = new ArrayList<>();
        for (Document past :
                session.find(
                                Shelf.PAST_QUALITY,
                                Filters.and(
                                        Filters.gte("at", period.from().toEpochMilli()),
                                        Filters.lt("at", period.to().toEpochMilli())))
                        .sort(Sorts.ascending("at"))) {
            for (SourceQuality quality : qualities(Fields.documents(past, "sources"))) {
                points.add(
                        new QualityPoint(
                                Fields.text(past, "runId"), Fields.instant(past, "at"), quality));
            }
        }
        return points;
    }

    /** Of sources that have records, and of the whole. */
    private static List<SourceQuality> qualities(List<Document> tallies) {
        List<SourceQuality> qualities = new ArrayList<>(tallies.size());
        for (Document tally : tallies) {
            SourceQuality quality = quality(tally);
            if (quality.records() > 0 || quality.source().equals(SourceQuality.MERGED)) {
                qualities.add(quality);
            }
        }
        qualities.sort(Comparator.comparing(SourceQuality::source));
        return qualities;
    }

    private static SourceQuality quality(Document tally) {
        long records = Fields.count(tally, "records");
        Map<PropertyField, Long> known = new EnumMap<>(PropertyField.class);
        Document counts = Fields.nullableDocument(tally, "known");
        if (counts != null) {
            for (String name : counts.keySet()) {
                PropertyField field = PropertyField.named(name);
                long count = Fields.number(counts, name);
                if (field != null && count != 0) {
                    known.put(field, count);
                }
            }
        }
        return new SourceQuality(
                Fields.text(tally, "_id").substring(SearchTallies.SOURCE.length()),
                records,
                records == 0 ? 0 : (double) Fields.count(tally, "scores") / records,
                known);
    }
}
