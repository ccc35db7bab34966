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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** How far the tasks of a run are. */
final class MongoProgressQueries {

    private final MongoSession session;

    MongoProgressQueries(MongoSession session) {
        this.session = session;
    }

    /** Sums up the tasks of a source while they are read. */
    private static final class Lane {

        final Map<TaskState, Long> ended = new EnumMap<>(TaskState.class);
        final List<TaskProgress> begun = new ArrayList<>();
        final List<ZipCode> notBegun = new ArrayList<>();
        long pages;
        long details;
        long records;
        long rejects;

        void add(TaskState state, TaskProgress task) {
            pages += task.pages();
            details += task.details();
            records += task.records();
            rejects += task.rejects();
            if (state.isEnded() && state != TaskState.UNFINISHED) {
                ended.merge(state, 1L, Long::sum);
            } else if (task.pages() > 0) {
                begun.add(task);
            } else {
                notBegun.add(task.zip());
            }
        }

        LaneProgress progress() {
            return new LaneProgress(ended, begun, notBegun, pages, details, records, rejects);
        }
    }

    Map<String, LaneProgress> progress(long run) {
        Map<String, Map<String, Integer>> openBySource = new HashMap<>();
        Map<String, Lane> lanes = new LinkedHashMap<>();
        for (Document task :
                session.find(StoreCollection.TASK, Filters.eq("run", run))
                        .sort(Sorts.ascending("position"))) {
            String source = DocumentFields.text(task, "source");
            Map<String, Integer> open = openBySource.get(source);
            if (open == null) {
                open = new BacklogQueries(session).dueByZip(run, source);
                openBySource.put(source, open);
            }
            lanes.computeIfAbsent(source, _ -> new Lane())
                    .add(
                            TaskState.valueOf(DocumentFields.text(task, "state")),
                            progress(task, open));
        }
        Map<String, LaneProgress> progress = new LinkedHashMap<>();
        lanes.forEach((source, lane) -> progress.put(source, lane.progress()));
        return progress;
    }

    private static TaskProgress progress(Document task, Map<String, Integer> open) {
        String zip = DocumentFields.text(task, "zip");
        return new TaskProgress(
                new ZipCode(zip),
                DocumentFields.nullableText(task, "cursor"),
                DocumentFields.is(task, "isListed"),
                DocumentFields.integer(task, "pages"),
                DocumentFields.integer(task, "details"),
                open.getOrDefault(zip, 0),
                DocumentFields.number(task, "records"),
                DocumentFields.number(task, "rejects"),
                DocumentFields.integer(task, "failures"));
    }
}
