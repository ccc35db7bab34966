/** Tasks and steps of a run: their states, kinds and failures. */
@NullMarked
package io.parcelflow.engine.run.task;

import org.jspecify.annotations.NullMarked;
