/** Ten sources in the county's format, for the benchmarks only. */
@NullMarked
package io.parcelflow.bench.sources;

import org.jspecify.annotations.NullMarked;
