/** A setting, all settings there are, and a value with the place it was read in. */
@NullMarked
package io.parcelflow.runtime.config.setting;

import org.jspecify.annotations.NullMarked;
