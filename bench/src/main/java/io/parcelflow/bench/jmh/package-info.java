/** Microbenchmarks with JMH. */
@NullMarked
package io.parcelflow.bench.jmh;

import org.jspecify.annotations.NullMarked;
