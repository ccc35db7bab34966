package io.parcelflow.cli.store;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.store.PropertyQuery;
import io.parcelflow.store.RunRecord;
import io.parcelflow.store.Store;
import io.parcelflow.store.history.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that can be seen of a store. */
final class StoreImage {

    private StoreImage() {}

    static List<String> of(Store store, Instant detailsBefore, List<String> propertyIds) {
        List<Object> seen = new ArrayList<>();
        store.properties().forEach(PropertyQuery.of(List.of()), seen::add);
        for (String id : propertyIds) {
            seen.add(store.properties().find(id));
        }
        seen.add(store.properties().countBySource());
        seen.add(store.properties().countByZip());
        for (RunRecord run : store.journal().runs(100)) {
            seen.add(run);
            addRun(store, run, detailsBefore, seen);
        }
        store.journal().forEachReject("", 100, seen::add);
        seen.add(store.journal().limits());
        seen.add(store.notes().findByPrefix(""));
        seen.add(store.journal().sourceHistory(detailsBefore));
        seen.add(store.recovery().unfinishedRuns());
        seen.add(store.history().runs(Period.EVER, 100));
        seen.add(store.history().rejects(Period.EVER, 100));
        seen.add(store.history().failures(Period.EVER, 100));
        return seen.stream().map(String::valueOf).toList();
    }

    private static void addRun(
            Store store, RunRecord run, Instant detailsBefore, List<Object> seen) {
        store.journal()
                .forEachTask(
                        run.id(),
                        task -> {
                            seen.add(task);
                            ZipCode zip = task.zip();
                            seen.add(store.journal().cursor(run.id(), task.source(), zip));
                            seen.add(
                                    store.journal()
                                            .backlog(run.id(), task.source(), detailsBefore, 100));
                        });
        seen.add(store.journal().failures(run.id(), 100));
        seen.add(store.journal().suspiciousListings(run.id()));
        seen.add(store.journal().detailFreshness(run.id()));
        seen.add(store.recovery().progress(run.id()));
    }
}
