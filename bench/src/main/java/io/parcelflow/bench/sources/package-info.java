/** Ten sources in the county's format, only for benchmarks. */
@NullMarked
package io.parcelflow.bench.sources;

import org.jspecify.annotations.NullMarked;
