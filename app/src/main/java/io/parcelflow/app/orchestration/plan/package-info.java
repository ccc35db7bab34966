/** What is known before a run, and the plan that follows from it. */
@NullMarked
package io.parcelflow.app.orchestration.plan;

import org.jspecify.annotations.NullMarked;
