package io.parcelflow.store.mongo.history;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.mongo.run.MongoRunStatistics;
import io.parcelflow.store.mongo.session.DocumentFields;
import io.parcelflow.store.mongo.session.MongoSession;
import io.parcelflow.store.mongo.session.StoreCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What runs did, read from what is summed up, and for running runs from what there is. */
final class MongoRunHistory {

    private final MongoSession session;
    private final MongoRunStatistics sums;

    MongoRunHistory(MongoSession session) {
        this.session = session;
        this.sums = new MongoRunStatistics(session);
    }

    List<RunHistoryEntry> in(Period period, int limit) {
        return runs(began(period), limit);
    }

    @Nullable RunHistoryEntry find(String runId) {
        List<RunHistoryEntry> found = runs(Filters.eq(runId), 1);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static Bson began(Period period) {
        return Filters.and(
                Filters.gte("startedAt", period.from().toEpochMilli()),
                Filters.lt("startedAt", period.to().toEpochMilli()));
    }

    private List<Document> documents(Bson filter, int limit) {
        return session.find(StoreCollection.RUN, filter)
                .projection(Projections.exclude("planJson", "summaryJson"))
                .sort(Sorts.descending("startedAt", "number"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    private List<RunHistoryEntry> runs(Bson filter, int limit) {
        List<Document> documents = documents(filter, limit);
        Map<Long, Document> found =
                sums.find(
                        documents.stream()
                                .map(run -> DocumentFields.number(run, "number"))
                                .toList());
        return documents.stream()
                .map(run -> run(run, found.get(DocumentFields.number(run, "number"))))
                .toList();
    }

    private static RunHistoryEntry run(Document run, @Nullable Document sum) {
        String runId = DocumentFields.text(run, "_id");
        String outcome = DocumentFields.nullableText(run, "outcome");
        return new RunHistoryEntry(
                runId,
                DocumentFields.text(run, "mode"),
                DocumentFields.instant(run, "startedAt"),
                DocumentFields.nullableInstant(run, "endedAt"),
                outcome == null ? null : RunOutcome.valueOf(outcome),
                DocumentFields.integer(run, "zipCount"),
                DocumentFields.integer(run, "sourceCount"),
                DocumentFields.nullableText(run, "rerunOf"),
                DocumentFields.integer(run, "resumes"),
                sum == null ? null : MongoRunStatistics.statistics(runId, sum));
    }

    /** Groups of one kind while they are added up over runs. */
    private static final class Total {
        private long count;
        private int runs;
        private long latest = Long.MIN_VALUE;
        private String message = "";
        private String latestRun = "";

        void add(String runId, Document group, long at) {
            count += DocumentFields.number(group, "count");
            runs++;
            if (at >= latest) {
                latest = at;
                latestRun = runId;
                String observation = DocumentFields.nullableText(group, "message");
                message = observation == null ? "" : observation;
            }
        }
    }

    /** Groups of all runs of a period by what they have in common. */
    private Map<List<String>, Total> totals(Period period, String groups, String common) {
        Map<List<String>, Total> totals = new LinkedHashMap<>();
        List<Document> runs = documents(began(period), 0);
        Map<Long, Document> found =
                sums.find(runs.stream().map(run -> DocumentFields.number(run, "number")).toList());
        for (Document run : runs) {
            long number = DocumentFields.number(run, "number");
            Document sum =
                    found.containsKey(number) ? found.get(number) : sums.computeDocument(number);
            for (Document group : DocumentFields.documents(sum, groups)) {
                Long latest = DocumentFields.nullableNumber(group, "latest");
                totals.computeIfAbsent(
                                List.of(
                                        DocumentFields.text(group, "source"),
                                        DocumentFields.text(group, common)),
                                _ -> new Total())
                        .add(
                                DocumentFields.text(run, "_id"),
                                group,
                                latest == null ? DocumentFields.number(run, "startedAt") : latest);
            }
        }
        return totals;
    }

    List<RejectGroup> rejects(Period period, int limit) {
        return totals(period, "rejects", "reason").entrySet().stream()
                .map(entry ->
                        new RejectGroup(
                                entry.getKey().get(0),
                                entry.getKey().get(1),
                                entry.getValue().count,
                                entry.getValue().runs,
                                Instant.ofEpochMilli(entry.getValue().latest)))
                .sorted(
                        Comparator.comparingLong((RejectGroup group) -> -group.count())
                                .thenComparing(RejectGroup::source)
                                .thenComparing(RejectGroup::reason))
                .limit(limit)
                .toList();
    }

    List<FailureGroup> failures(Period period, int limit) {
        return totals(period, "failures", "kind").entrySet().stream()
                .map(entry ->
                        new FailureGroup(
                                entry.getKey().get(0),
                                FailureKind.valueOf(entry.getKey().get(1)),
                                entry.getValue().count,
                                entry.getValue().runs,
                                entry.getValue().message,
                                Instant.ofEpochMilli(entry.getValue().latest),
                                entry.getValue().latestRun))
                .sorted(
                        Comparator.comparingLong((FailureGroup group) -> -group.count())
                                .thenComparing(FailureGroup::source)
                                .thenComparing(group -> group.kind().name()))
                .limit(limit)
                .toList();
    }
}
