/** Values as text: JSON, CSV, and figures for people. */
@NullMarked
package io.parcelflow.app.text;

import org.jspecify.annotations.NullMarked;
