/** Workflow commands: what can be started by name, now or on schedule, and the results. */
@NullMarked
package io.parcelflow.service.workflow;

import org.jspecify.annotations.NullMarked;
