/** A setting, all settings there are, and a value with the place it was read in. */
@NullMarked
package io.parcelflow.app.config.setting;

import org.jspecify.annotations.NullMarked;
