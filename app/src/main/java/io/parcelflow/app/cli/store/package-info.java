/** Commands that copy a whole store. */
@NullMarked
package io.parcelflow.app.cli.store;

import org.jspecify.annotations.NullMarked;
