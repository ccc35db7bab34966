/** A run from the request to its reports: claim it, open it, drive it, steer it. */
@NullMarked
package io.parcelflow.app.orchestration.run;

import org.jspecify.annotations.NullMarked;
