package io.parcelflow.cli.emptystore;

import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.search.IndexFreshness;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The search and the history of an empty store. */
record EmptyHistory() implements PropertySearch, History {

    private static final IndexFreshness CURRENT = new IndexFreshness(0, null);

    @Override
    public SearchResults find(SearchRequest request) {
        return new SearchResults(List.of(), null, 0, true, CURRENT);
    }

    @Override
    public SearchFacets facets() {
        return new SearchFacets(0, Map.of(), Map.of(), Map.of());
    }

    @Override
    public IndexFreshness indexFreshness() {
        return CURRENT;
    }

    @Override
    public IndexFreshness updateIndex(int properties, Instant at) {
        return CURRENT;
    }

    @Override
    public void save(RunStatistics figures) {
        throw new UnsupportedOperationException("the store is empty");
    }

    @Override
    public List<RunHistoryEntry> runs(Period period, int limit) {
        return List.of();
    }

    @Override
    public Optional<RunHistoryEntry> run(String runId) {
        return Optional.empty();
    }

    @Override
    public List<RejectGroup> rejects(Period period, int limit) {
        return List.of();
    }

    @Override
    public List<FailureGroup> failures(Period period, int limit) {
        return List.of();
    }

    @Override
    public List<SourceQuality> quality() {
        return List.of();
    }

    @Override
    public List<QualityPoint> qualityOverTime(Period period) {
        return List.of();
    }

    @Override
    public Map<ChangeKind, Long> changeCounts(Period period) {
        return Map.of();
    }

    @Override
    public ChangePage changes(ChangeFilter filter, @Nullable String cursor, int limit) {
        return new ChangePage(List.of(), null);
    }
}
