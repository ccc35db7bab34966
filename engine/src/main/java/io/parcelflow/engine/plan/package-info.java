/** Plans and their parts as plain data: sources, limits, lanes, stages. */
@NullMarked
package io.parcelflow.engine.plan;

import org.jspecify.annotations.NullMarked;
