/** Small benchmarks of single parts, run by JMH. */
@NullMarked
package io.parcelflow.bench.jmh;

import org.jspecify.annotations.NullMarked;
