/** The Maricopa County Assessor's parcels, through its programming interface. */
@NullMarked
package io.parcelflow.collectors.maricopa;

import org.jspecify.annotations.NullMarked;
