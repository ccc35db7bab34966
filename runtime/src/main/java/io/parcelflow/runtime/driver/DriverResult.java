package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.report.RunSummary;
import io.parcelflow.runtime.driver.count.StoredCounts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of driving a run.
 *
 * @param summary the summary of the state machine
 * @param stored what the records of each source changed in the store
 * @param storeFailure why the store ended the run; null if it did not
 */
public record DriverResult(
        RunSummary summary, Map<String, StoredCounts> stored, @Nullable String storeFailure) {

    public DriverResult {
        stored = Map.copyOf(stored);
    }
}
