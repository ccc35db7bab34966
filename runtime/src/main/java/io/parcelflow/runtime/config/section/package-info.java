/**
 * The settings by what they are about, a file for each: names, defaults, descriptions and the
 * values that hold.
 */
@NullMarked
package io.parcelflow.runtime.config.section;

import org.jspecify.annotations.NullMarked;
