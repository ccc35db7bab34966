/** Strategies, which create plans. */
@NullMarked
package io.parcelflow.engine.strategy;

import org.jspecify.annotations.NullMarked;
