package io.parcelflow.store.mongo;

import io.parcelflow.store.history.ChangeCursor;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.PastRun;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunFigures;
import io.parcelflow.store.history.SourceQuality;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of the MongoDB store; thread-safe. */
final class MongoHistory implements History {

    private final MongoWriter writer;

    MongoHistory(MongoWriter writer) {
        this.writer = writer;
    }

    @Override
    public void keep(RunFigures figures) {
        writer.writeInPieces(session -> {
            new RunSums(session).keep(new RunDocuments(session).number(figures.runId()), figures);
            return true;
        });
    }

    @Override
    public List<PastRun> runs(Period period, int limit) {
        return writer.read(session -> new PastRuns(session).in(period, limit));
    }

    @Override
    public Optional<PastRun> run(String runId) {
        return writer.read(session -> Optional.ofNullable(new PastRuns(session).find(runId)));
    }

    @Override
    public List<RejectGroup> rejects(Period period, int limit) {
        return writer.read(session -> new PastRuns(session).rejects(period, limit));
    }

    @Override
    public List<FailureGroup> failures(Period period, int limit) {
        return writer.read(session -> new PastRuns(session).failures(period, limit));
    }

    @Override
    public List<SourceQuality> quality() {
        return writer.read(session -> new PastQuality(session).now());
    }

    @Override
    public List<QualityPoint> qualityOverTime(Period period) {
        return writer.read(session -> new PastQuality(session).in(period));
    }

    @Override
    public Map<ChangeKind, Long> changeCounts(Period period) {
        return writer.read(session -> new PastChanges(session).counts(period));
    }

    @Override
    public ChangePage changes(ChangeKind kind, Period period, @Nullable String cursor, int limit) {
        ChangeCursor after = cursor == null ? null : ChangeCursor.parse(cursor, kind);
        return writer.read(session -> new PastChanges(session).page(kind, period, after, limit));
    }
}
