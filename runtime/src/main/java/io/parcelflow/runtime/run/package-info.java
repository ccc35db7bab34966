/**
 * A run from the request to its report: acquiring the lease, recording, driving and controlling it.
 */
@NullMarked
package io.parcelflow.runtime.run;

import org.jspecify.annotations.NullMarked;
