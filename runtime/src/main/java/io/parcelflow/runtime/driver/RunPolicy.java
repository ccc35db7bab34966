package io.parcelflow.runtime.driver;

import io.parcelflow.runtime.driver.count.RunCounts;
import java.time.Duration;
import java.time.Instant;

/**
 * Settings of a run besides its plan.
 *
 * @param detailsStaleBefore details fetched before this are due again
 * @param inactiveAfterMisses number of consecutive listings without a record after which it is
 *     inactive
 * @param storePatience how long to wait for an unavailable store
 * @param previousCounts the counters of its earlier parts
 */
public record RunPolicy(
        Instant detailsStaleBefore,
        int inactiveAfterMisses,
        Duration storePatience,
        RunCounts previousCounts) {}
