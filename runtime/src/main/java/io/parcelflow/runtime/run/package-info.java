/** A run from the request to its reports: claim it, open it, drive it, steer it. */
@NullMarked
package io.parcelflow.runtime.run;

import org.jspecify.annotations.NullMarked;
