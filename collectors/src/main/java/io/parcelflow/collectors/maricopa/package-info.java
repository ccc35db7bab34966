/** Parcels of the Maricopa County Assessor, from its API. */
@NullMarked
package io.parcelflow.collectors.maricopa;

import org.jspecify.annotations.NullMarked;
