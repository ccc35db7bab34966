package io.parcelflow.store.sqlite.history;

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
import io.parcelflow.store.sqlite.connection.SqliteReader;
import io.parcelflow.store.sqlite.connection.SqliteWriter;
import io.parcelflow.store.sqlite.run.RunRows;
import io.parcelflow.store.sqlite.run.SqliteRunStatistics;
import io.parcelflow.store.sqlite.search.SqliteQualityHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of the SQLite store; thread-safe. */
public final class SqliteHistory implements History {

    private final SqliteWriter writer;
    private final SqliteReader reader;

    public SqliteHistory(SqliteWriter writer, SqliteReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void save(RunStatistics statistics) {
        writer.write(session -> {
            new SqliteRunStatistics(session)
                    .save(new RunRows(session).id(statistics.runId()), statistics);
            return true;
        });
    }

    @Override
    public List<RunHistoryEntry> runs(Period period, int limit) {
        return reader.read(session -> new SqliteRunHistory(session).in(period, limit));
    }

    @Override
    public Optional<RunHistoryEntry> run(String runId) {
        return reader.read(
                session -> Optional.ofNullable(new SqliteRunHistory(session).find(runId)));
    }

    @Override
    public List<RejectGroup> rejects(Period period, int limit) {
        return reader.read(session -> new SqliteRunHistory(session).rejects(period, limit));
    }

    @Override
    public List<FailureGroup> failures(Period period, int limit) {
        return reader.read(session -> new SqliteRunHistory(session).failures(period, limit));
    }

    @Override
    public List<SourceQuality> quality() {
        return reader.read(session -> new SqliteQualityHistory(session).current());
    }

    @Override
    public List<QualityPoint> qualityOverTime(Period period) {
        return reader.read(session -> new SqliteQualityHistory(session).in(period));
    }

    @Override
    public Map<ChangeKind, Long> changeCounts(Period period) {
        return reader.read(session -> new SqliteChangeHistory(session).counts(period));
    }

    @Override
    public List<ZipChanges> changesByZip(Period period, int limit) {
        return reader.read(session -> new SqliteChangeTotals(session).byZip(period, limit));
    }

    @Override
    public PriceMoves priceMoves(Period period, int limit) {
        return reader.read(session -> new SqliteChangeTotals(session).priceMoves(period, limit));
    }

    @Override
    public ChangePage changes(ChangeFilter filter, @Nullable String cursor, int limit) {
        ChangeCursor after = cursor == null ? null : ChangeCursor.parse(cursor);
        return reader.read(session -> new SqliteChangeHistory(session).page(filter, after, limit));
    }
}
