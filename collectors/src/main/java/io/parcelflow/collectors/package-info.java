/** The collector port: what a source must offer to be collected. */
@NullMarked
package io.parcelflow.collectors;

import org.jspecify.annotations.NullMarked;
