/**
 * The deterministic state machine that decides every step of a run, with its events and commands.
 */
@NullMarked
package io.parcelflow.engine.run;

import org.jspecify.annotations.NullMarked;
