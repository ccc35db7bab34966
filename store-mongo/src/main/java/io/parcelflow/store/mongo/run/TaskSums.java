package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Updates;
import io.parcelflow.engine.run.task.ListingGap;
import io.parcelflow.engine.run.task.Reconciliation;
import io.parcelflow.store.mongo.session.DocumentFields;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What a task's listing has so far, as fields of its document; earlier versions wrote none. */
public final class TaskSums {

    private TaskSums() {}

    public static Reconciliation of(Document task) {
        // Earlier versions counted no passes, and records as often as they came.
        return DocumentFields.count(task, "passes") == 0 ? Reconciliation.NONE : raw(task);
    }

    static Reconciliation raw(Document task) {
        long created = DocumentFields.count(task, "created");
        Long announced = DocumentFields.nullableNumber(task, "announced");
        Long announcedMin = DocumentFields.nullableNumber(task, "announcedMin");
        String gap = DocumentFields.nullableText(task, "gap");
        return new Reconciliation(
                announced == null ? -1 : announced,
                announcedMin == null ? -1 : announcedMin,
                created,
                DocumentFields.number(task, "records") - created,
                DocumentFields.count(task, "skipped"),
                DocumentFields.count(task, "rejected"),
                DocumentFields.count(task, "repeated"),
                (int) DocumentFields.count(task, "passes"),
                gap == null ? null : ListingGap.valueOf(gap));
    }

    /** All but the number of records, which is a field of every task. */
    public static void append(Document task, Reconciliation totals) {
        if (totals.isAnnounced()) {
            task.append("announced", totals.announced());
            task.append("announcedMin", totals.announcedMin());
        }
        task.append("created", totals.created())
                .append("skipped", totals.skipped())
                .append("rejected", totals.rejected())
                .append("repeated", totals.repeated())
                .append("passes", totals.passes());
        if (totals.gap() != null) {
            task.append("gap", totals.gap().name());
        }
    }

    static List<Bson> changes(Reconciliation totals) {
        Document fields = new Document();
        append(fields, totals);
        fields.append("records", totals.stored());
        return fields.entrySet().stream()
                .map(field -> Updates.set(field.getKey(), field.getValue()))
                .toList();
    }
}
