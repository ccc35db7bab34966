/**
 * What files, the environment and the command line say, one layer over the other, before it is
 * checked.
 */
@NullMarked
package io.parcelflow.runtime.config.layer;

import org.jspecify.annotations.NullMarked;
