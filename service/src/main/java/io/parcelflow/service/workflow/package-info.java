/** Workflow commands: what can be asked for by name, now or by schedule, and what came of it. */
@NullMarked
package io.parcelflow.service.workflow;

import org.jspecify.annotations.NullMarked;
