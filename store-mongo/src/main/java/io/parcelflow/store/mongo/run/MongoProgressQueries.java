package io.parcelflow.store.mongo.run;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.TaskProgress;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import io.parcelflow.store.rules.RunProgressBuilder;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** Progress of the tasks of a run. */
final class MongoProgressQueries {

    private final MongoSession session;

    MongoProgressQueries(MongoSession session) {
        this.session = session;
    }

    Map<String, LaneProgress> progress(long run) {
        Map<String, Map<String, Integer>> dueBySource = new HashMap<>();
        RunProgressBuilder progress = new RunProgressBuilder();
        for (Document task :
                session.find(StoreCollection.TASK, Filters.eq("run", run))
                        .sort(Sorts.ascending("position"))) {
            String source = DocumentFields.text(task, "source");
            Map<String, Integer> due =
                    dueBySource.computeIfAbsent(
                            source, _ -> new BacklogQueries(session).dueByZip(run, source));
            progress.add(
                    source,
                    TaskState.valueOf(DocumentFields.text(task, "state")),
                    progress(task, due));
        }
        return progress.build();
    }

    private static TaskProgress progress(Document task, Map<String, Integer> due) {
        String zip = DocumentFields.text(task, "zip");
        return new TaskProgress(
                new ZipCode(zip),
                DocumentFields.nullableText(task, "cursor"),
                DocumentFields.is(task, "isListed"),
                DocumentFields.integer(task, "pages"),
                DocumentFields.integer(task, "details"),
                due.getOrDefault(zip, 0),
                DocumentFields.number(task, "records"),
                DocumentFields.number(task, "rejects"),
                DocumentFields.integer(task, "failures"),
                TaskSums.of(task));
    }
}
