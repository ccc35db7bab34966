package io.parcelflow.runtime.driver;

import io.parcelflow.runtime.driver.count.RunCounts;
import java.time.Duration;
import java.time.Instant;

/**
 * What holds for a run besides its plan.
 *
 * @param detailsStaleBefore a record whose own page was last fetched before this is due again
 * @param inactiveAfterMisses listings in a row without a record, after which it is inactive
 * @param storePatience how long to wait for a store that is out of reach
 * @param previousCounts what its parts before the last interruption counted
 */
public record RunPolicy(
        Instant detailsStaleBefore,
        int inactiveAfterMisses,
        Duration storePatience,
        RunCounts previousCounts) {}
