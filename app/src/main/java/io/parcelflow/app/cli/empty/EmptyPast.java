package io.parcelflow.app.cli.empty;

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
import io.parcelflow.store.search.Freshness;
import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchFacets;
import io.parcelflow.store.search.SearchPage;
import io.parcelflow.store.search.SearchRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The search and the history of a store in which there is nothing. */
record EmptyPast() implements PropertySearch, History {

    private static final Freshness CURRENT = new Freshness(0, null);

    @Override
    public SearchPage find(SearchRequest request) {
        return new SearchPage(List.of(), null, 0, true, CURRENT);
    }

    @Override
    public SearchFacets facets() {
        return new SearchFacets(0, Map.of(), Map.of(), Map.of());
    }

    @Override
    public Freshness freshness() {
        return CURRENT;
    }

    @Override
    public Freshness catchUp(int properties, Instant at) {
        return CURRENT;
    }

    @Override
    public void keep(RunFigures figures) {
        throw new UnsupportedOperationException("the empty store holds nothing");
    }

    @Override
    public List<PastRun> runs(Period period, int limit) {
        return List.of();
    }

    @Override
    public Optional<PastRun> run(String runId) {
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
    public ChangePage changes(ChangeKind kind, Period period, @Nullable String cursor, int limit) {
        return new ChangePage(List.of(), null);
    }
}
