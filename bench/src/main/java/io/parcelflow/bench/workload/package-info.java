/** The workloads, and who performs them: the program, or a plain loop to compare it with. */
@NullMarked
package io.parcelflow.bench.workload;

import org.jspecify.annotations.NullMarked;
