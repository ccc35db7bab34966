/** What is known before a run, and the plan that follows from it. */
@NullMarked
package io.parcelflow.runtime.plan;

import org.jspecify.annotations.NullMarked;
