/** Values as text: JSON, CSV, and numbers for people. */
@NullMarked
package io.parcelflow.runtime.text;

import org.jspecify.annotations.NullMarked;
