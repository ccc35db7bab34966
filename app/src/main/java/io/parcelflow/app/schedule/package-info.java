/** Runs workflows when they are due: each moment once, whatever stops or starts in between. */
@NullMarked
package io.parcelflow.app.schedule;

import org.jspecify.annotations.NullMarked;
