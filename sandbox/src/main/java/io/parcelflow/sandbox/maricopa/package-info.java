/** The county assessor's API, as recorded: search pages, parcels, and all its error shapes. */
@NullMarked
package io.parcelflow.sandbox.maricopa;

import org.jspecify.annotations.NullMarked;
