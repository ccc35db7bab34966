/** How the text of a setting is read, checked and shown: one file for each kind. */
@NullMarked
package io.parcelflow.app.config.kind;

import org.jspecify.annotations.NullMarked;
