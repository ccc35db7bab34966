/** Executes workflows on schedule: each scheduled time once, across restarts. */
@NullMarked
package io.parcelflow.service.schedule;

import org.jspecify.annotations.NullMarked;
