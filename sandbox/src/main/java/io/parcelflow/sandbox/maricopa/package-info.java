/** The county assessor's API as recorded: search pages, parcels, and its various errors. */
@NullMarked
package io.parcelflow.sandbox.maricopa;

import org.jspecify.annotations.NullMarked;
