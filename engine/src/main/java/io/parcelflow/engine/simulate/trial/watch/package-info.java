/** Watches that hold each promise against whatever happens in a trial. */
@NullMarked
package io.parcelflow.engine.simulate.trial.watch;

import org.jspecify.annotations.NullMarked;
