package io.parcelflow.store.mongo.history;

import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PriceMoves;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.history.ZipChanges;
import io.parcelflow.store.mongo.run.MongoRunStatistics;
import io.parcelflow.store.mongo.run.RunDocuments;
import io.parcelflow.store.mongo.search.MongoQualityHistory;
import io.parcelflow.store.mongo.session.MongoWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of the MongoDB store; thread-safe. */
public final class MongoHistory implements History {

    private final MongoWriter writer;

    public MongoHistory(MongoWriter writer) {
        this.writer = writer;
    }

    @Override
    public void save(RunStatistics statistics) {
        writer.writeWithoutTransaction(session -> {
            new MongoRunStatistics(session)
                    .save(new RunDocuments(session).number(statistics.runId()), statistics);
            return true;
        });
    }

    @Override
    public List<RunHistoryEntry> runs(Period period, int limit) {
        return writer.read(session -> new MongoRunHistory(session).in(period, limit));
    }

    @Override
    public Optional<RunHistoryEntry> run(String runId) {
        return writer.read(
                session -> Optional.ofNullable(new MongoRunHistory(session).find(runId)));
    }

    @Override
    public List<RejectGroup> rejects(Period period, int limit) {
        return writer.read(session -> new MongoRunHistory(session).rejects(period, limit));
    }

    @Override
    public List<FailureGroup> failures(Period period, int limit) {
        return writer.read(session -> new MongoRunHistory(session).failures(period, limit));
    }

    @Override
    public List<SourceQuality> quality() {
        return writer.read(session -> new MongoQualityHistory(session).current());
    }

    @Override
    public List<QualityPoint> qualityOverTime(Period period) {
        return writer.read(session -> new MongoQualityHistory(session).in(period));
    }

    @Override
    public Map<ChangeKind, Long> changeCounts(Period period) {
        return writer.read(session -> new MongoChangeHistory(session).counts(period));
    }

    @Override
    public List<ZipChanges> changesByZip(Period period, int limit) {
        return writer.read(session -> new MongoChangeTotals(session).byZip(period, limit));
    }

    @Override
    public PriceMoves priceMoves(Period period, int limit) {
        return writer.read(session -> new MongoChangeTotals(session).priceMoves(period, limit));
    }

    @Override
    public ChangePage changes(ChangeFilter filter, @Nullable String cursor, int limit) {
        ChangeCursor after = cursor == null ? null : ChangeCursor.parse(cursor);
        return writer.read(session -> new MongoChangeHistory(session).page(filter, after, limit));
    }
}
