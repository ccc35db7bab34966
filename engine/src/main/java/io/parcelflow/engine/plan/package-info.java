/** What is to be collected and how: sources, limits, lanes, stages, plans. Plain data. */
@NullMarked
package io.parcelflow.engine.plan;

import org.jspecify.annotations.NullMarked;
