/**
 * The workloads, and the programs that perform them: Parcelflow, or a plain loop as the baseline.
 */
@NullMarked
package io.parcelflow.bench.workload;

import org.jspecify.annotations.NullMarked;
