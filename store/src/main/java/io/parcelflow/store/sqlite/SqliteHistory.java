package io.parcelflow.store.sqlite;

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

/** The history of the SQLite store; thread-safe. */
final class SqliteHistory implements History {

    private final Writer writer;
    private final Reader reader;

    SqliteHistory(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void keep(RunFigures figures) {
        writer.write(session -> {
            new RunSums(session).keep(new RunRows(session).id(figures.runId()), figures);
            return true;
        });
    }

    @Override
    public List<PastRun> runs(Period period, int limit) {
        return reader.read(session -> new PastRuns(session).in(period, limit));
    }

    @Override
    public Optional<PastRun> run(String runId) {
        return reader.read(session -> Optional.ofNullable(new PastRuns(session).find(runId)));
    }

    @Override
    public List<RejectGroup> rejects(Period period, int limit) {
        return reader.read(session -> new PastRuns(session).rejects(period, limit));
    }

    @Override
    public List<FailureGroup> failures(Period period, int limit) {
        return reader.read(session -> new PastRuns(session).failures(period, limit));
    }

    @Override
    public List<SourceQuality> quality() {
        return reader.read(session -> new PastQuality(session).now());
    }

    @Override
    public List<QualityPoint> qualityOverTime(Period period) {
        return reader.read(session -> new PastQuality(session).in(period));
    }

    @Override
    public Map<ChangeKind, Long> changeCounts(Period period) {
        return reader.read(session -> new PastChanges(session).counts(period));
    }

    @Override
    public ChangePage changes(ChangeKind kind, Period period, @Nullable String cursor, int limit) {
        ChangeCursor after = cursor == null ? null : ChangeCursor.parse(cursor, kind);
        return reader.read(session -> new PastChanges(session).page(kind, period, after, limit));
    }
}
