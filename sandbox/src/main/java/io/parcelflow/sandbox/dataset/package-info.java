/** The invented parcels and listings that all simulated sources speak of. */
@NullMarked
package io.parcelflow.sandbox.dataset;

import org.jspecify.annotations.NullMarked;
