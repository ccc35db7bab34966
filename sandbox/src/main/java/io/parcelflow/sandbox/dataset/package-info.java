/** The synthetic parcels and listings of all simulated sources. */
@NullMarked
package io.parcelflow.sandbox.dataset;

import org.jspecify.annotations.NullMarked;
