package io.parcelflow.runtime;

import static io.parcelflow.runtime.error.ExceptionTranslator.translateStoreErrors;

import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.HistoryReader;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PriceMoves;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.history.ZipChanges;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A history whose store failures are thrown as {@link OrchestrationException}. */
record SafeHistory(HistoryReader history) implements HistoryReader {

    @Override
    public List<RunHistoryEntry> runs(Period period, int limit) {
        return translateStoreErrors(() -> history.runs(period, limit));
    }

    @Override
    public Optional<RunHistoryEntry> run(String runId) {
        return translateStoreErrors(() -> history.run(runId));
    }

    @Override
    public List<RejectGroup> rejects(Period period, int limit) {
        return translateStoreErrors(() -> history.rejects(period, limit));
    }

    @Override
    public List<FailureGroup> failures(Period period, int limit) {
        return translateStoreErrors(() -> history.failures(period, limit));
    }

    @Override
    public List<SourceQuality> quality() {
        return translateStoreErrors(history::quality);
    }

    @Override
    public List<QualityPoint> qualityOverTime(Period period) {
        return translateStoreErrors(() -> history.qualityOverTime(period));
    }

    @Override
    public Map<ChangeKind, Long> changeCounts(Period period) {
        return translateStoreErrors(() -> history.changeCounts(period));
    }

    @Override
    public List<ZipChanges> changesByZip(Period period, int limit) {
        return translateStoreErrors(() -> history.changesByZip(period, limit));
    }

    @Override
    public PriceMoves priceMoves(Period period, int limit) {
        return translateStoreErrors(() -> history.priceMoves(period, limit));
    }

    @Override
    public ChangePage changes(ChangeFilter filter, @Nullable String cursor, int limit) {
        return translateStoreErrors(() -> history.changes(filter, cursor, limit));
    }
}
