/** Turns what is known before a run into a plan. */
@NullMarked
package io.parcelflow.engine.strategy;

import org.jspecify.annotations.NullMarked;
