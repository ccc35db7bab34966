/** How the text of a setting is read, checked and shown: one file for each kind. */
@NullMarked
package io.parcelflow.runtime.config.type;

import org.jspecify.annotations.NullMarked;
