/** The collector interface that every source implements. */
@NullMarked
package io.parcelflow.collectors;

import org.jspecify.annotations.NullMarked;
