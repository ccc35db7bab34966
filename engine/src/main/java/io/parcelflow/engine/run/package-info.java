/** The deterministic machine that decides every step of a run, its events and its commands. */
@NullMarked
package io.parcelflow.engine.run;

import org.jspecify.annotations.NullMarked;
