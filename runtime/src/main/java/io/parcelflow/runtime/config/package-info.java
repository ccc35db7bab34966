/** The settings: where they are read, how they are checked, and what holds in the end. */
@NullMarked
package io.parcelflow.runtime.config;

import org.jspecify.annotations.NullMarked;
