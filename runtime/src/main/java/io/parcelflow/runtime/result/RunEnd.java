package io.parcelflow.runtime.result;

import io.parcelflow.engine.run.report.RunOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How and when a run ended.
 *
 * @param storeFailure why the store ended the run; null if it did not
 */
public record RunEnd(RunOutcome outcome, Instant at, @Nullable String storeFailure) {}
