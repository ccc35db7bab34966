/** The invented parcels and listings that all simulated sources speak of. */
@NullMarked
package io.parcelflow.sandbox.world;

import org.jspecify.annotations.NullMarked;
