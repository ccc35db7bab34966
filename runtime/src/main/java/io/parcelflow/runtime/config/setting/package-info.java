/** Definitions of settings, the catalog of all of them, and values with their origin. */
@NullMarked
package io.parcelflow.runtime.config.setting;

import org.jspecify.annotations.NullMarked;
