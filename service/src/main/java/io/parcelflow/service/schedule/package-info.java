/** Runs workflows when they are due: each moment once, whatever stops or starts in between. */
@NullMarked
package io.parcelflow.service.schedule;

import org.jspecify.annotations.NullMarked;
